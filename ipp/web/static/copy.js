// Copying a figure: a small window over the page with what its own page says, and buttons that put it on the clipboard.
(() => {
  "use strict";
  const OPENS = '.stMarkdown a[href^="/copy?"]';

  // Where a page is not served securely a browser has no clipboard for scripts; selecting and copying works everywhere.
  const selected = (element) => {
    const range = document.createRange(), selection = getSelection();
    range.selectNodeContents(element);
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };

  const lines = (element) => {
    const rows = [...element.querySelectorAll("tr")];
    const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t");
    return rows.length ? rows.map(cells).join("\n") : [...element.children].map((each) => each.textContent).join("\n");
  };

  const put = async (element) => {
    const found = element.querySelector("table") ?? element;
    if (!navigator.clipboard?.write) return selected(found);
    const forms = { "text/html": found.outerHTML, "text/plain": lines(element) };
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  };

  const copy = async (button) => {
    const item = button.closest(".copied");
    const done = await put(item.querySelector(".text")).catch(() => selected(item.querySelector(".text")));
    item.querySelector('[role="status"]').textContent = done ? item.dataset.copied : item.dataset.failed;
  };

  const open = async (link) => {
    const answer = await fetch(link.href);
    if (!answer.ok) return location.assign(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const window_ = document.createElement("dialog");
    window_.className = "plain sheet copying";
    window_.append(...page.querySelectorAll("main > :not(script)"));
    const heading = window_.querySelector("h1");
    heading.id = "copying";
    window_.setAttribute("aria-labelledby", heading.id);
    const close = document.createElement("button");
    close.textContent = document.querySelector('meta[name="close"]').content;
    close.addEventListener("click", () => window_.close());
    heading.after(close);
    window_.addEventListener("close", () => window_.remove());
    document.body.append(window_);
    window_.showModal();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".copied button"), link = event.target.closest?.(OPENS);
    if (button) copy(button);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  }, true);

  // The name of the file that was chosen to be verified, beside its box.
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.('.chooser input')) target.parentElement.querySelector("output").textContent = target.files[0]?.name ?? "";
  });
})();
