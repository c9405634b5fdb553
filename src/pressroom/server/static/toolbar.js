// The toolbar round a page of the preview.
(() => {
  "use strict";
  const DESK = "/-/desk";
  const find = (id) => document.getElementById(id);
  const frame = find("page");
  const chosen = { width: "", vision: "", spacing: "" };
  let path = location.pathname.slice(DESK.length);
  let view = "";

  // ------------------------------------------------------------------------------- the page

  function whereIsThePage() {
    const here = frame.contentWindow.location.pathname;
    const found = here.match(/^\/-\/(sides|outline)(\/.*)$/);
    view = found ? found[1] : "";
    path = found ? found[2] : here;
  }

  function open(next, nextView) {
    frame.contentWindow.location.assign(nextView ? `/-/${nextView}${next}` : next);
  }

  async function describe() {
    const answer = await fetch(`/-/facts${path}`).catch(() => null);
    const facts = answer && answer.ok ? await answer.json() : null;
    fill("language", facts ? facts.languages : [], (each) => each.name);
    fill("profile", facts ? facts.profiles : [], (each) => each.name);
    for (const option of find("view").options) {
      option.disabled = option.value === "sides" && !(facts && facts.source);
    }
    find("view").value = view;
    listFiles(facts ? facts.files : []);
    listFindings(facts ? facts.findings : []);
    find("alone").href = path;
  }

  function fill(id, choices, nameOf) {
    const select = find(id);
    select.disabled = choices.length < 2;
    select.replaceChildren(...choices.map((each) => {
      const option = new Option(nameOf(each), `/${each.path}`, each.current, each.current);
      if (each.tag) option.lang = each.tag;
      return option;
    }));
    if (!choices.some((each) => each.current)) select.selectedIndex = -1;
  }

  function listFiles(files) {
    find("files").replaceChildren(...files.flatMap((file) => {
      const link = document.createElement("a");
      link.href = `/${file.path}`;
      link.textContent = file.name;
      link.target = "_blank";
      return [link, " "];
    }));
  }

  function listFindings(findings) {
    const count = (kind) => findings.filter((each) => each.severity === kind).length;
    const named = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
    const errors = count("error");
    const warnings = count("warning");
    find("state").textContent = errors || warnings
      ? [errors && named(errors, "error"), warnings && named(warnings, "warning")].filter(Boolean).join(", ")
      : "nothing to mend";
    find("findings").hidden = !findings.length;
    find("findings").querySelector("ul").replaceChildren(...findings.map((each) => {
      const line = document.createElement("li");
      line.textContent = [each.severity, each.place, each.message, each.hint].filter(Boolean).join(" · ");
      return line;
    }));
  }

  // ------------------------------------------------------------------------------- the tools

  function apply() {
    frame.style.width = chosen.width ? `${chosen.width}px` : "";
    frame.className = chosen.vision;
    for (const [name, value] of Object.entries(chosen)) sessionStorage.setItem(`pressroom-${name}`, value);
    frame.contentWindow.dispatchEvent(new Event("pressroom-spacing"));
  }

  for (const name of Object.keys(chosen)) chosen[name] = sessionStorage.getItem(`pressroom-${name}`) || "";
  find("width").value = chosen.width;
  find("vision").value = chosen.vision;
  find("spacing").checked = chosen.spacing === "yes";

  for (const name of ["width", "vision"]) {
    find(name).addEventListener("change", () => {
      chosen[name] = find(name).value;
      apply();
    });
  }
  find("spacing").addEventListener("change", () => {
    chosen.spacing = find("spacing").checked ? "yes" : "";
    apply();
  });
  for (const name of ["language", "profile"]) {
    find(name).addEventListener("change", () => open(find(name).value, view));
  }
  find("view").addEventListener("change", () => open(path, find("view").value));
  find("toggle").addEventListener("click", () => {
    const shown = find("tools").hidden;
    find("tools").hidden = !shown;
    find("toggle").setAttribute("aria-expanded", String(shown));
    sessionStorage.setItem("pressroom-tools", shown ? "" : "hidden");
  });
  const remembered = sessionStorage.getItem("pressroom-tools");
  const narrow = matchMedia("(max-width: 40rem)").matches;
  if (remembered === "hidden" || (remembered === null && narrow)) find("toggle").click();

  function arrive() {
    whereIsThePage();
    const title = frame.contentDocument.title;
    document.title = `${title} – preview`;
    frame.title = `Page: ${title}`;
    history.replaceState(null, "", DESK + path);
    apply();
    describe();
  }

  frame.addEventListener("load", arrive);
  addEventListener("pressroom-looked", describe);
  if (frame.contentDocument && frame.contentDocument.readyState === "complete" &&
      frame.contentWindow.location.pathname !== "blank") arrive();
})();
