// Goes through the page with the Tab key alone.

// Beyond the page's own stops there are some of the browser's: scrolling boxes, the parts of a player.
const SPARE = 20;
const MOST = 2000;
const SHOWN = 5;

export async function walkWithKeyboard(page, report) {
  const stops = await page.evaluate(() => pressroomProbes.tabStops());
  const reached = new Set();
  const unmarked = new Set();
  const covered = new Set();
  const most = Math.min(stops.length * 2 + SPARE, MOST);
  for (let press = 0; press < most && reached.size < stops.length; press += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => pressroomProbes.focused());
    if (focus === null) {
      continue;
    }
    reached.add(focus.index);
    reached.delete(-1);
    if (!focus.visible) {
      unmarked.add(focus.place);
    }
    if (!focus.inSight) {
      covered.add(focus.place);
    }
  }
  const missed = stops.filter((_, index) => !reached.has(index));
  missed.push(...await page.evaluate(() => pressroomProbes.deadControls()));
  tell(report, 'unreachable-by-keyboard', missed);
  tell(report, 'invisible-focus', [...unmarked]);
  tell(report, 'covered-focus', [...covered]);
}

function tell(report, kind, places) {
  if (places.length > 0) {
    report(kind, {places: places.slice(0, SHOWN)});
  }
}
