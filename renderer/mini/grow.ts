/** CSS pixels: what the page is laid out for. */
const WIDTH = 320;

/** Asks for a larger window where text is enlarged. Until it is there, or where it never comes, MiniWindow.module.css shrinks what is in it. */
export function growWithText(): void {
  const ask = (): void => {
    // Enlarged pixels are seldom whole ones.
    if (Math.abs(innerWidth - WIDTH) > 1) resizeTo(Math.round((outerWidth * WIDTH) / innerWidth), outerHeight);
  };
  addEventListener('resize', ask);
  ask();
}
