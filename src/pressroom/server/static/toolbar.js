// The toolbar round a page of the preview.
(() => {
  "use strict";
  const DESK = "/-/desk";
  const find = (id) => document.getElementById(id);
  const frame = find("page");
  const chosen = { width: "", vision: "", spacing: "" };
  let theme = "";
  let path = "";
  let view = "";
  let asked = 0;

  // ------------------------------------------------------------------------------- the page

  // The theme is in the address of a page, so that its links keep it; a view of a page has it behind.
  const query = () => (theme ? `?theme=${encodeURIComponent(theme)}` : "");
  const addressOf = (file) => (theme ? `/-/theme/${encodeURIComponent(theme)}${file}` : file);

  function whereIsThePage() {
    const here = frame.contentWindow.location;
    const viewed = here.pathname.match(/^\/-\/(sides|outline)(\/.*)$/);
    const themed = here.pathname.match(/^\/-\/theme\/([^/]+)(\/.*)$/);
    view = viewed ? viewed[1] : "";
    theme = viewed ? new URLSearchParams(here.search).get("theme") || "" : themed ? decodeURIComponent(themed[1]) : "";
    path = (viewed || themed || [here.pathname]).at(-1);
  }

  function open() {
    frame.contentWindow.location.assign(view ? `/-/${view}${path}${query()}` : addressOf(path));
  }

  async function describe() {
    if (!path) return; // the page is not there yet
    const number = ++asked;
    const answer = await fetch(`/-/facts${path}${query()}`).catch(() => null);
    const facts = answer && answer.ok ? await answer.json() : null;
    if (number !== asked) return; // another page has come meanwhile
    fill("language", facts ? facts.languages : [], (each) => `/${each.path}`);
    fill("profile", facts ? facts.profiles : [], (each) => `/${each.path}`);
    if (facts) fill("theme", facts.themes, (each) => each.theme);
    for (const option of find("view").options) {
      option.disabled = option.value === "sides" && !(facts && facts.source);
    }
    find("view").value = view;
    listFiles(facts ? facts.files : []);
    listFindings(facts ? facts.findings : []);
    find("alone").href = addressOf(path);
  }

  const shown = {};

  function fill(id, choices, valueOf) {
    const select = find(id);
    const current = choices.findIndex((each) => each.current);
    const list = JSON.stringify(choices.map((each) => [each.name, valueOf(each), each.group]));
    // A list that is open closes when its lines are put in anew: only if they are others.
    if (shown[id] !== list) {
      shown[id] = list;
      select.disabled = choices.length < 2;
      select.replaceChildren();
      let home = select;
      for (const each of choices) {
        if (each.group && home.label !== each.group) {
          home = Object.assign(document.createElement("optgroup"), { label: each.group });
          select.append(home);
        }
        const option = new Option(each.name, valueOf(each));
        if (each.tag) option.lang = each.tag;
        home.append(option);
      }
    }
    if (select.selectedIndex !== current) select.selectedIndex = current;
  }

  function listFiles(files) {
    find("files").replaceChildren(...files.flatMap((file) => {
      const link = document.createElement("a");
      link.href = addressOf(`/${file.path}`);
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
    find(name).addEventListener("change", () => {
      path = find(name).value;
      open();
    });
  }
  find("theme").addEventListener("change", () => {
    theme = find("theme").value;
    open();
  });
  find("view").addEventListener("change", () => {
    view = find("view").value;
    open();
  });
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
    history.replaceState(null, "", DESK + path + query());
    apply();
    describe();
  }

  frame.addEventListener("load", arrive);
  addEventListener("pressroom-looked", describe);
  if (frame.contentDocument && frame.contentDocument.readyState === "complete" &&
      frame.contentWindow.location.pathname !== "blank") arrive();
})();
