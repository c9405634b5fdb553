// What is asked inside the page. Nothing here changes the document itself: styles go through a constructed style sheet,
// which a strict Content Security Policy allows.
globalThis.pressroomProbes = (() => {
  const MOST = 5;
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);

  // A change of colours or of the focus counts at once, not after its transition.
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { transition: none !important; }');
  document.adoptedStyleSheets.push(still);

  function useStyle(css) {
    sheet.replaceSync(css);
  }

  // Text that stays as it is when the reader's own size doubles.
  function doubleText() {
    useStyle('');
    const before = new Map(textElements().map((element) => [element, fontSize(element)]));
    useStyle(`html { font-size: ${2 * fontSize(document.documentElement)}px !important; }`);
    return places([...before].filter(([element, size]) => fontSize(element) < 1.5 * size).map(([element]) => element));
  }

  // Elements that reach beyond the page's side; what scrolls in a box of its own may (a wide table).
  function sidewaysScrolling() {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width + 1) {
      return [];
    }
    const beyond = all().filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1) && !insideScroller(element);
    });
    const innermost = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)));
    return innermost.length > 0 ? places(innermost) : ['html'];
  }

  // Boxes that hide a part of their text.
  function clippedText() {
    return places(all().filter((element) => {
      if (!(element instanceof HTMLElement) || hiddenFromSight(element) || !element.innerText?.trim()) {
        return false;
      }
      const style = getComputedStyle(element);
      const cut = (overflow, inside, outside) => /hidden|clip/.test(overflow) && inside > outside + 2;
      return cut(style.overflowY, element.scrollHeight, element.clientHeight)
        || cut(style.overflowX, element.scrollWidth, element.clientWidth);
    }));
  }

  // Everything that Tab should reach, in an order that `focused` counts by; with how each looks before it has the focus.
  let stops = [];
  let looks = [];
  function tabStops() {
    document.activeElement?.blur();
    scrollTo(0, 0);
    const kinds = 'a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]';
    stops = [...document.querySelectorAll(kinds)].filter((element) => element.tabIndex >= 0 && !element.disabled
      && !element.closest('[inert]') && element.checkVisibility({visibilityProperty: true}) && !unchosenRadio(element));
    looks = stops.map(look);
    return stops.map(describe);
  }

  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) {
      return null;
    }
    const index = stops.indexOf(element);
    // A frame and a player have stops of their own inside, with a focus that only the browser draws.
    const opaque = /^(AUDIO|VIDEO|IFRAME)$/.test(element.tagName);
    return {
      index,
      place: describe(element),
      visible: opaque || index < 0 || look(element) !== looks[index],
      inSight: opaque || inSight(element),
    };
  }

  // Things that say they can be used, which Tab skips; the parts of a composite widget are reached by its arrow keys.
  function deadControls() {
    const roles = ['button', 'link', 'checkbox', 'switch', 'slider', 'textbox', 'combobox'];
    const claims = ['[onclick]', ...roles.map((role) => `[role=${role}]`)].join(', ');
    const composites = ['toolbar', 'tablist', 'menu', 'menubar', 'radiogroup', 'listbox', 'tree', 'grid'];
    const inside = composites.map((role) => `[role=${role}]`).join(', ');
    return places([...document.querySelectorAll(claims)].filter((element) => element.tabIndex < 0 && !element.disabled
      && element.checkVisibility({visibilityProperty: true}) && !element.closest(inside)
      && !element.closest('[aria-disabled=true]') && !element.parentElement?.closest('a[href], button')));
  }

  function all() {
    return [...document.body.querySelectorAll('*')];
  }

  function textElements() {
    return all().filter((element) => element instanceof HTMLElement && element.checkVisibility()
      && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  }

  function fontSize(element) {
    return parseFloat(getComputedStyle(element).fontSize);
  }

  function insideScroller(element) {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) {
        return true;
      }
    }
    return false;
  }

  // Text for screen readers only, or a skip link that waits for the focus.
  function hiddenFromSight(element) {
    const style = getComputedStyle(element);
    return !element.checkVisibility({visibilityProperty: true}) || element.clientWidth <= 1 || element.clientHeight <= 1
      || style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)';
  }

  // Only the chosen radio button of a group is a stop; the first where none is chosen.
  function unchosenRadio(element) {
    if (element.type !== 'radio' || !element.name || element.checked) {
      return false;
    }
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)]
      .filter((other) => other.form === element.form);
    return group.some((other) => other.checked) || group[0] !== element;
  }

  // What a sighted reader can tell the focus by.
  function look(element) {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? 'none'
      : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth, style.borderStyle,
      style.textDecoration].join(' / ');
  }

  // WCAG 2.4.11: some part of the element is on the screen, and nothing lies over all of it.
  function inSight(element) {
    return [...element.getClientRects()].some((box) => {
      const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
      const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
      if (right - left < 1 || bottom - top < 1) {
        return false;
      }
      const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
      return points.some(([x, y]) => {
        const on = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
        return on !== null && (element.contains(on) || [...(element.labels ?? [])].some((label) => label.contains(on)));
      });
    });
  }

  function places(elements) {
    return elements.slice(0, MOST).map(describe);
  }

  function describe(element) {
    const name = element.tagName.toLowerCase();
    const id = element.id ? `#${element.id}` : '';
    const kind = !id && element.classList.length > 0 ? `.${[...element.classList].join('.')}` : '';
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
    return `${name}${id}${kind}${words ? ` “${words.slice(0, 40)}”` : ''}`;
  }

  return {useStyle, doubleText, sidewaysScrolling, clippedText, tabStops, focused, deadControls};
})();
