// In every page of the preview: shows saved changes and errors, and keeps the reader's place.
(() => {
  "use strict";
  const own = document.getElementById("pressroom-preview");
  const { check, digest, token } = own.dataset;
  const root = own.shadowRoot;
  const notice = root.querySelector(".notice");
  const memory = `pressroom-place ${location.pathname}`;
  const framed = window.top !== window;
  let source = null;
  let silence = 0;
  let asking = false;
  let again = false;

  // ------------------------------------------------------------------------- keeping the place

  const focusable = () =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];

  function keepPlace() {
    // The first passage in the window, rather than a distance: text above it may grow or shrink.
    const marks = [...document.querySelectorAll("main [id]")];
    const mark = marks.find((element) => element.getBoundingClientRect().top >= 0);
    const focused = document.activeElement;
    sessionStorage.setItem(memory, JSON.stringify({
      y: scrollY,
      id: mark ? mark.id : "",
      top: mark ? mark.getBoundingClientRect().top : 0,
      focus: focused && focused !== document.body ? (focused.id || focusable().indexOf(focused)) : -1,
    }));
  }

  function goTo(place) {
    const mark = place.id && document.getElementById(place.id);
    const y = mark ? mark.getBoundingClientRect().top + scrollY - place.top : place.y;
    scrollTo({ top: y, behavior: "instant" });
  }

  function restorePlace() {
    const kept = sessionStorage.getItem(memory);
    sessionStorage.removeItem(memory);
    if (!kept) return;
    const place = JSON.parse(kept);
    history.scrollRestoration = "manual";
    const focused = typeof place.focus === "string"
      ? document.getElementById(place.focus) : focusable()[place.focus];
    if (focused) focused.focus({ preventScroll: true });
    goTo(place);
    // Letters of a font that arrives now have other widths; after that the page belongs to the reader.
    Promise.race([document.fonts.ready, new Promise((done) => setTimeout(done, 1000))]).then(() => {
      goTo(place);
      history.scrollRestoration = "auto";
    });
  }

  // -------------------------------------------------------------------------- changes and errors

  function show(markup) {
    if (markup.trim() === notice.innerHTML.trim()) return;
    notice.innerHTML = markup;
    prepareNotice();
  }

  function prepareNotice() {
    const button = notice.querySelector("button");
    if (!button) return;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? "Hide" : "Show";
      notice.querySelector("#findings").hidden = !open;
    });
  }

  async function look() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const answer = await fetch(check);
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.digest !== digest) {
        keepPlace();
        location.reload();
        return;
      }
      show(now.notice);
      if (framed) window.parent.dispatchEvent(new Event("pressroom-looked"));
    } catch {
      // The server is gone for the moment; the channel says so.
    } finally {
      asking = false;
      if (again) {
        again = false;
        look();
      }
    }
  }

  function follow() {
    if (source || document.hidden) return;
    let first = true;
    source = new EventSource(`/-/events?token=${encodeURIComponent(token)}`);
    source.addEventListener("changed", (event) => {
      // The first event says where the count stands: nothing is missed while a page was hidden or loading.
      if (!first || Number(event.data) > 0) look();
      first = false;
    });
    source.addEventListener("open", () => {
      clearTimeout(silence);
      silence = 0;
      if (notice.querySelector(".ended")) look();
    });
    source.addEventListener("error", () => {
      if (!source) return;
      if (!silence) silence = setTimeout(sayEnded, 1000);
      // Refused for good: another preview runs here now, and its pages have another token.
      if (source.readyState === EventSource.CLOSED) waitForServer();
    });
  }

  function sayEnded() {
    const line = document.createElement("p");
    line.className = "ended";
    line.textContent = "The preview has ended. This page will be loaded again when it runs.";
    notice.replaceChildren(line);
  }

  async function waitForServer() {
    for (;;) {
      const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
      if (answer) {
        keepPlace();
        location.reload();
        return;
      }
      await new Promise((done) => setTimeout(done, 2000));
    }
  }

  document.addEventListener("visibilitychange", () => {
    // A browser has few connections to one server: hidden pages give theirs back.
    if (document.hidden && source) {
      source.close();
      source = null;
    }
    follow();
  });
  addEventListener("pagehide", () => source && source.close());

  // ---------------------------------------------------------------------------- text spacing

  // https://www.w3.org/TR/WCAG22/#text-spacing
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }" +
    "p { margin-block-end: 2em !important; }");

  function applySpacing() {
    const wanted = framed && sessionStorage.getItem("pressroom-spacing") === "yes";
    document.adoptedStyleSheets = wanted ? [spacing] : [];
  }

  addEventListener("pressroom-spacing", applySpacing);
  applySpacing();
  prepareNotice();
  restorePlace();
  follow();
})();
