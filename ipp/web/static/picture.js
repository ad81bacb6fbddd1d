// The camera button of a figure saves a PNG in the page's fonts. An SVG drawn as a picture cannot use the fonts of the page,
// so they are first embedded in the SVG.
(() => {
  "use strict";
  const BUTTON = ".js-plotly-plot .modebar-btn";
  const FONT = /url\("?([^")]*\/fonts\/[^")]+)"?\)/;
  const SVG = "http://www.w3.org/2000/svg";
  let fonts = null;

  const readDataUrl = (blob) => new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = fail;
    reader.readAsDataURL(blob);
  });

  const embedFont = async (face) => {
    const [found, address] = face.match(FONT);
    const answer = await fetch(address);
    return face.replace(found, `url("${await readDataUrl(await answer.blob())}")`);
  };

  const listFontFaces = () => [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule && FONT.test(rule.cssText))
    .map((rule) => rule.cssText);

  const createElement = (name, attributes, ...children) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };

  const buildSvg = async (plot) => {
    const { width, height, paper_bgcolor: color } = plot._fullLayout;
    fonts ??= Promise.all(listFontFaces().map(embedFont));
    const style = createElement("style", {}, (await fonts).join("\n"));
    const layers = [...plot.querySelectorAll(".main-svg")].map((layer) => layer.cloneNode(true));
    const background = createElement("rect", { width, height, fill: color });
    const whole = createElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, style, background, ...layers);
    return new XMLSerializer().serializeToString(whole);
  };

  const paintPng = async (svg, width, height, scale) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  // The PNG carries the URL of its view and the code in its credit line, as text chunks before the picture.
  const HEAD = 33; // bytes of the signature and the header chunk
  const computeCrc = (bytes) => {
    let sum = -1;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return ~sum >>> 0;
  };

  const buildChunk = (name, text) => {
    const body = new TextEncoder().encode(`iTXt${name}\0\0\0\0\0${text}`);
    const view = new DataView(new ArrayBuffer(body.length + 8));
    view.setUint32(0, body.length - 4);
    new Uint8Array(view.buffer).set(body, 4);
    view.setUint32(body.length + 4, computeCrc(body));
    return view.buffer;
  };

  const stampPng = async (picture, plot) => {
    const credit = plot.layout.annotations.filter(({ name }) => name === "caption").at(-1)?.text ?? "";
    const address = new URL(location.href);
    ["view", "figure"].forEach((name) => address.searchParams.delete(name));
    const bytes = await picture.arrayBuffer();
    const texts = { Source: address.href, Comment: credit.match(/[0-9a-f]{8}$/)?.[0] ?? "" };
    const chunks = Object.entries(texts).map(([name, text]) => buildChunk(name, text));
    return new Blob([bytes.slice(0, HEAD), ...chunks, bytes.slice(HEAD)], { type: "image/png" });
  };

  const download = async (plot) => {
    const { filename, scale } = plot._context.toImageButtonOptions;
    const { width, height } = plot._fullLayout;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await stampPng(await paintPng(await buildSvg(plot), width, height, scale), plot));
    link.download = `${filename}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(BUTTON);
    if (!button) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    download(button.closest(".js-plotly-plot"));
  }, true);
})();
