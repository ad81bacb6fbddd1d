// The camera button of a figure: a PNG with the page's own type in it. A picture made of an SVG knows no font of the
// page, so each is written into the SVG first.
(() => {
  "use strict";
  const BUTTON = ".js-plotly-plot .modebar-btn";
  const FONT = /url\("?([^")]*\/fonts\/[^")]+)"?\)/;
  const SVG = "http://www.w3.org/2000/svg";
  let type = null;

  const read = (blob) => new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = fail;
    reader.readAsDataURL(blob);
  });

  const embedded = async (face) => {
    const [found, address] = face.match(FONT);
    const answer = await fetch(address);
    return face.replace(found, `url("${await read(await answer.blob())}")`);
  };

  const faces = () => [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule && FONT.test(rule.cssText))
    .map((rule) => rule.cssText);

  const element = (name, attributes, ...inside) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const drawn = async (plot) => {
    const { width, height, paper_bgcolor: ground } = plot._fullLayout;
    type ??= Promise.all(faces().map(embedded));
    const style = element("style", {}, (await type).join("\n"));
    const layers = [...plot.querySelectorAll(".main-svg")].map((layer) => layer.cloneNode(true));
    const paper = element("rect", { width, height, fill: ground });
    const whole = element("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, style, paper, ...layers);
    return new XMLSerializer().serializeToString(whole);
  };

  const painted = async (svg, width, height, scale) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  // A PNG says where it is from: the address of its view and the code in its credit line, as texts before its picture.
  const HEAD = 33; // bytes of the signature and the first chunk
  const crc = (bytes) => {
    let sum = -1;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return ~sum >>> 0;
  };

  const chunk = (name, text) => {
    const told = new TextEncoder().encode(`iTXt${name}\0\0\0\0\0${text}`);
    const made = new DataView(new ArrayBuffer(told.length + 8));
    made.setUint32(0, told.length - 4);
    new Uint8Array(made.buffer).set(told, 4);
    made.setUint32(told.length + 4, crc(told));
    return made.buffer;
  };

  const stamped = async (picture, plot) => {
    const credit = plot.layout.annotations.filter(({ name }) => name === "caption").at(-1)?.text ?? "";
    const address = new URL(location.href);
    ["view", "figure"].forEach((name) => address.searchParams.delete(name));
    const bytes = await picture.arrayBuffer();
    const texts = { Source: address.href, Comment: credit.match(/[0-9a-f]{8}$/)?.[0] ?? "" };
    const chunks = Object.entries(texts).map(([name, text]) => chunk(name, text));
    return new Blob([bytes.slice(0, HEAD), ...chunks, bytes.slice(HEAD)], { type: "image/png" });
  };

  const download = async (plot) => {
    const { filename, scale } = plot._context.toImageButtonOptions;
    const { width, height } = plot._fullLayout;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await stamped(await painted(await drawn(plot), width, height, scale), plot));
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
