// Charts on a phone: what a mark says at a tap, and the picture to keep.
(function () {
  "use strict";
  // What stays on one line: a number with its unit, a word, any other sign; and what is written
  // close before or after it.
  const PIECES = /[“（(《]*(?:(?:\d[\w.,:-]*\s?(?:[%％元岁档]|个月|[年月日])*)+|[a-z][a-z'’-]*|[^“（(《]|$)[，。、；：！？）”》).,;:!?]*\s*/giu;
  const wrapped = (pen, text, width) => {
    const lines = [""];
    for (const piece of text.match(PIECES) || []) {
      const line = lines[lines.length - 1];
      if (line && pen.measureText((line + piece).replace(/\s+$/, "")).width > width) lines.push(piece);
      else lines[lines.length - 1] += piece;
    }
    return lines;
  };
  const picture = (button) => {
    const svg = document.querySelector(`.st-key-${button.dataset.fxPicture}_place svg.marks`);
    if (!svg) return;
    const { width, height } = svg.getBoundingClientRect();
    const drawn = svg.cloneNode(true);
    drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    drawn.setAttribute("width", width);
    drawn.setAttribute("height", height);
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--fx-ink");
    drawn.querySelectorAll("text").forEach((text) => text.setAttribute("fill", colour.trim()));
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d");
      const style = getComputedStyle(document.querySelector("[data-testid=stApp]"));
      const margin = 16, line = 22, scale = 2;
      const font = (size, weight) => `${weight} ${size}px ${style.fontFamily}`;
      pen.font = font(15, 600);
      const title = wrapped(pen, button.dataset.fxTitle, width);
      pen.font = font(12, 400);
      const foot = wrapped(pen, button.dataset.fxFoot, width);
      canvas.width = (width + 2 * margin) * scale;
      canvas.height = (height + 3 * margin + (title.length + foot.length) * line) * scale;
      pen.scale(scale, scale);
      pen.fillStyle = style.backgroundColor;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = style.color;
      let top = margin;
      const write = (lines, size, weight) => {
        pen.font = font(size, weight);
        for (const text of lines) pen.fillText(text, margin, (top += line) - 6);
      };
      write(title, 15, 600);
      pen.drawImage(image, margin, top + margin / 2, width, height);
      top += height + margin;
      write(foot, 12, 400);
      const address = canvas.toDataURL("image/png");
      const shown = button.parentElement.querySelector("img");
      shown.src = address;
      shown.hidden = false;
      shown.parentElement.querySelector("[data-fx-hint]").hidden = false;
      const link = document.createElement("a");
      link.href = address;
      link.download = `${button.dataset.fxFile}.png`;
      link.click();
    };
    const text = new XMLSerializer().serializeToString(drawn);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  };

  // Vega shows what a mark says while a mouse moves over it; a finger only taps.
  let tapped = null;
  const tell = (event) => {
    if (event.pointerType === "mouse" || !event.isTrusted) return;
    const send = (kind, to) => {
      const { clientX, clientY } = event;
      to.dispatchEvent(new PointerEvent(kind, { bubbles: true, clientX, clientY }));
    };
    if (tapped) send("pointerout", tapped);
    tapped = event.target.closest("svg.marks") ? event.target : null;
    if (tapped) send("pointermove", tapped);
  };

  // A tip stands where its mark was: once the page moves, it would stand on something else.
  let toldAt = 0;
  const scrolled = () => (document.querySelector("[data-testid=stMain]") || {}).scrollTop;
  document.addEventListener("pointermove", (event) => {
    if (event.target.closest && event.target.closest("svg.marks")) toldAt = scrolled();
  }, { capture: true, passive: true });
  const hideTip = () => {
    const tip = document.getElementById("vg-tooltip-element");
    if (tip && scrolled() !== toldAt) tip.classList.remove("visible");
  };

  // A bar stands for an option of an input on the page: a tap on its row presses that button. The
  // row's name ends with what the button says.
  const choose = (event) => {
    const svg = event.target.closest && event.target.closest("svg.marks");
    const place = svg && svg.closest("[class*=_chart_place]");
    const chart = place && [...document.querySelectorAll("[data-fx-chooses]")]
      .find(({ dataset }) => place.classList.contains(`st-key-${dataset.fxChart}_place`));
    if (!chart) return;
    const buttons = document.querySelectorAll(`.st-key-${chart.dataset.fxChooses} button`);
    const far = (name) => {
      const { top, bottom } = name.getBoundingClientRect();
      return Math.abs((top + bottom) / 2 - event.clientY);
    };
    let nearest = null;
    for (const name of svg.querySelectorAll("text")) {
      const button = [...buttons].find(({ innerText }) => ends(name.textContent, innerText.trim()));
      if (button && (!nearest || far(name) < nearest.far)) nearest = { button, far: far(name) };
    }
    if (nearest && nearest.far <= ROW_HEIGHT / 2) nearest.button.click();
  };
  const ROW_HEIGHT = 32;
  const ends = (name, option) => option && new RegExp(`(^|\\D)${option}\\)?$`).test(name);

  document.addEventListener("click", tell);
  document.addEventListener("click", choose);
  document.addEventListener("scroll", hideTip, { capture: true, passive: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (button && "fxPicture" in button.dataset) picture(button);
  });
})();
