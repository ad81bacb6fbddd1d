// Says in the page's language that the live connection is missing, lost or slow, and that a choice was not carried out.
// The server writes the texts before this script, as CONNECTION. Streamlit reports its connection as messages to its own window; its English dialogs are switched off in first.js.
(() => {
  "use strict";
  const line = document.getElementById("connection");
  const root = document.documentElement;
  const SLOW = 6000; // milliseconds without an answer until the page says so
  const MISSING = 8000; // milliseconds until the page says that there is no connection
  const BLINK = 1500; // milliseconds for which a connection may be away before the page says so
  const ASLEEP = 60000; // milliseconds in the background after which the server has put the session away
  const READ = 15000; // milliseconds for which the page says that the connection is back
  const CONTROLS = "#root :is(button, input, summary, a, [role=slider], [role=combobox], [role=option], [role=button])";
  const FILE_BEING_CHECKED = ":is(.st-key-publish, .st-key-throw-away, .st-key-cancel)";
  const BUSY = '[data-test-script-state="running"], [data-stale="true"]';
  const ACTING_KEYS = ["Enter", " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  const sockets = new Set();
  let timer = 0, slow = 0, isUnanswered = false, isLost = false, isLive = false, before = null, hidden = 0;

  const say = (name, link = "") => {
    line.textContent = name ? CONNECTION[name] : "";
    line.dataset.said = name;
    if (link) line.append(" ", Object.assign(document.createElement("a"), { href: link, textContent: CONNECTION.text }));
  };
  const clear = (...names) => { if (names.includes(line.dataset.said)) say(""); };
  const textView = () => {
    const url = new URL(location.href);
    url.searchParams.set("view", "text");
    url.searchParams.delete("figure");
    return url.href;
  };

  // What is sent must be answered; a choice that is not is told at once, and the dead connection is given up.
  const answered = () => {
    if (!isLive) clearTimeout(timer);
    isLive = true;
    clear("missing");
    clearTimeout(slow);
    slow = 0;
    isUnanswered = false;
    clear("slow");
  };
  const giveUp = () => sockets.forEach((socket) => socket.close());
  const watch = (socket) => {
    sockets.add(socket);
    socket.addEventListener("message", answered);
    socket.addEventListener("close", () => sockets.delete(socket));
    document.dispatchEvent(new Event("asked"));
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function sendWatched(...data) {
    if (!sockets.has(this)) watch(this);
    isUnanswered = true;
    slow ||= setTimeout(() => { if (isLive && !isLost) say("slow"); }, SLOW);
    return send.apply(this, data);
  };

  const describePage = () => ({
    isChecking: Boolean(document.querySelector(FILE_BEING_CHECKED)),
    footer: document.querySelector(".st-key-footer")?.textContent,
  });

  const lose = () => {
    if (isLost) return;
    before = { ...describePage(), isUnanswered };
    clearTimeout(slow);
    slow = 0;
    isLost = true;
    timer = setTimeout(() => {
      root.dataset.connection = "lost";
      say("lost");
    }, BLINK);
  };

  // Is the file still there, and was the last choice carried out?
  const explainReturn = () => {
    const now = describePage();
    const isFileGone = before.isChecking && !now.isChecking && !document.querySelector(".stAlert");
    if (isFileGone) say(now.footer === before.footer ? "file_lost" : "file_changed");
    else say(before.isUnanswered || line.dataset.said === "refused" ? "again" : "");
    setTimeout(() => clear("again"), READ);
  };

  const waitForPage = () => {
    if (isUnanswered || document.querySelector(BUSY)) return setTimeout(waitForPage, 100);
    isLost = false;
    delete root.dataset.connection;
    return explainReturn();
  };

  // A server that was started anew, or has put the session away, knows nothing of this page until it draws it again: a
  // choice would be swallowed. Streamlit runs the page anew when the history changes.
  const find = () => {
    if (!isLost) return; // at the start nothing has come through yet
    clearTimeout(timer);
    window.dispatchEvent(new PopStateEvent("popstate"));
    waitForPage();
  };

  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== window || origin !== location.origin || data?.stCommVersion !== 1) return;
    if (data.type === "WEBSOCKET_CONNECTED") find();
    if (data.type === "WEBSOCKET_DISCONNECTED" && isLive) lose();
  });
  document.addEventListener("started", () => {
    if (!isLive) timer = setTimeout(() => say("missing", textView()), MISSING);
  });
  window.addEventListener("offline", () => { if (isLive) lose(); });
  window.addEventListener("online", giveUp);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden = Date.now();
    else if (hidden && Date.now() - hidden > ASLEEP) giveUp();
  });

  // While the connection is lost nothing on the page is carried out, and every choice is refused in words.
  const refuse = (event) => {
    const control = isLost && event.target.closest?.(CONTROLS);
    if (!control || control.closest("#connection") || (event.type === "keydown" && !ACTING_KEYS.includes(event.key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say("refused");
  };
  for (const kind of ["pointerdown", "click", "keydown"]) window.addEventListener(kind, refuse, true);
})();
