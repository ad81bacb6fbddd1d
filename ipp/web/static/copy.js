// Copies a figure: opens a dialog with the content of the copy page, whose buttons write to the clipboard.
(() => {
  "use strict";
  const COPY_LINK = '.stMarkdown a[href^="/copy?"]';

  // A page served without HTTPS has no clipboard API; selecting and copying works everywhere.
  const copySelection = (element) => {
    const range = document.createRange(), selection = getSelection();
    range.selectNodeContents(element);
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };

  const readText = (element) => {
    const rows = [...element.querySelectorAll("tr")];
    const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t");
    return rows.length ? rows.map(cells).join("\n") : [...element.children].map((each) => each.textContent).join("\n");
  };

  const writeToClipboard = async (element) => {
    const found = element.querySelector("table") ?? element;
    if (!navigator.clipboard?.write) return copySelection(found);
    const forms = { "text/html": found.outerHTML, "text/plain": readText(element) };
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  };

  const copyItem = async (button) => {
    const item = button.closest(".copied");
    const done = await writeToClipboard(item.querySelector(".text")).catch(() => copySelection(item.querySelector(".text")));
    item.querySelector('[role="status"]').textContent = done ? item.dataset.copied : item.dataset.failed;
  };

  const openDialog = async (link) => {
    const answer = await fetch(link.href);
    if (!answer.ok) return location.assign(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const dialog = document.createElement("dialog");
    dialog.className = "plain sheet copying";
    dialog.append(...page.querySelectorAll("main > :not(script)"));
    const heading = dialog.querySelector("h1");
    heading.id = "copying";
    dialog.setAttribute("aria-labelledby", heading.id);
    const close = document.createElement("button");
    close.textContent = document.querySelector('meta[name="close"]').content;
    close.addEventListener("click", () => dialog.close());
    heading.after(close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".copied button"), link = event.target.closest?.(COPY_LINK);
    if (button) copyItem(button);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openDialog(link);
  }, true);

  // Shows the name of the file chosen for verification.
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.('.chooser input')) target.parentElement.querySelector("output").textContent = target.files[0]?.name ?? "";
  });
})();
