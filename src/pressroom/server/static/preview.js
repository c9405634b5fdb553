// In every page of the preview: shows saved changes and errors, and keeps the reader's place.
(() => {
  "use strict";
  const own = document.getElementById("pressroom-preview");
  const { check, digest, token } = own.dataset;
  const root = own.shadowRoot;
  const notice = root.querySelector(".notice");
  const alert = root.querySelector(".alert");
  const fold = root.querySelector("button");
  const memory = `pressroom-place ${location.pathname}`;
  const framed = window.top !== window;
  let source = null;
  let silence = 0;
  let asking = false;
  let again = false;

  // ------------------------------------------------------------------------- keeping the place

  const focusable = () =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];

  // A frame keeps its focused element although the focus is in the toolbar: it must stay there.
  const elsewhere = () => framed && window.parent.document.activeElement !== window.frameElement;

  function keepPlace() {
    // The first passage in the window, rather than a distance: text above it may grow or shrink.
    const marks = [...document.querySelectorAll("main [id]")];
    const mark = marks.find((element) => element.getBoundingClientRect().top >= 0);
    const focused = elsewhere() ? null : document.activeElement;
    sessionStorage.setItem(memory, JSON.stringify({
      x: scrollX,
      y: scrollY,
      id: mark ? mark.id : "",
      top: mark ? mark.getBoundingClientRect().top : 0,
      notice: focused === own,
      focus: focused && focused !== document.body ? (focused.id || focusable().indexOf(focused)) : -1,
    }));
  }

  function goTo(place) {
    const mark = place.id && document.getElementById(place.id);
    const y = mark ? mark.getBoundingClientRect().top + scrollY - place.top : place.y;
    scrollTo({ left: place.x, top: y, behavior: "instant" });
  }

  function restorePlace() {
    const kept = sessionStorage.getItem(memory);
    sessionStorage.removeItem(memory);
    if (!kept) return;
    const place = JSON.parse(kept);
    history.scrollRestoration = "manual";
    const named = typeof place.focus === "string"
      ? document.getElementById(place.focus) : focusable()[place.focus];
    const focused = place.notice ? fold : named;
    if (focused && !elsewhere()) focused.focus({ preventScroll: true });
    goTo(place);
    // Letters of a font that arrives now have other widths; after that the page belongs to the reader.
    Promise.race([document.fonts.ready, new Promise((done) => setTimeout(done, 1000))]).then(() => {
      goTo(place);
      history.scrollRestoration = "auto";
    });
  }

  // -------------------------------------------------------------------------- changes and errors

  // A word for the whole tab: whoever has folded the errors up does not want them back at each change.
  const folded = () => sessionStorage.getItem("pressroom-folded") === "yes";

  function show(markup) {
    if (markup.trim() === alert.innerHTML.trim()) return;
    alert.innerHTML = markup;
    arrange();
  }

  function arrange() {
    const errors = alert.querySelector(".errors");
    fold.hidden = !errors;
    fold.setAttribute("aria-expanded", String(!folded()));
    if (errors) errors.hidden = folded();
  }

  fold.addEventListener("click", () => {
    sessionStorage.setItem("pressroom-folded", folded() ? "" : "yes");
    arrange();
  });

  // The last lines of the page, and what has the focus there, can be brought above the notice.
  const room = new CSSStyleSheet();
  new ResizeObserver(() => {
    const height = Math.ceil(notice.getBoundingClientRect().height);
    room.replaceSync(height ? `html { padding-block-end: ${height}px; scroll-padding-block-end: ${height}px; }` : "");
  }).observe(notice, { box: "border-box" });

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
      if (now.digest && now.digest !== digest) {
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
      if (alert.querySelector(".ended")) look();
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
    line.className = "title ended";
    line.textContent = "The preview has ended. This page will be loaded again when it runs.";
    alert.replaceChildren(line);
    arrange();
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
    document.adoptedStyleSheets = wanted ? [room, spacing] : [room];
  }

  addEventListener("pressroom-spacing", applySpacing);
  applySpacing();

  // ------------------------------------------------------------------------- in the toolbar's frame

  // Other sites refuse to be framed, or are refused; files would take the toolbar its page away.
  function leadOut(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || !link.protocol.startsWith("http")) return;
    if (link.origin === location.origin && /(\/|\.html)$/.test(link.pathname)) return;
    link.target = "_blank";
    link.rel = "noopener";
  }

  if (framed) addEventListener("click", leadOut, { capture: true });
  arrange();
  restorePlace();
  follow();
})();
