/** Width of the page layout, in CSS pixels. */
const WIDTH = 320;

/** Asks for a larger window when text is enlarged. Until it has grown, MiniWindow.module.css shrinks the content. */
export function growWithText(): void {
  const ask = (): void => {
    // Enlarged pixels are seldom whole.
    if (Math.abs(innerWidth - WIDTH) > 1) resizeTo(Math.round((outerWidth * WIDTH) / innerWidth), outerHeight);
  };
  addEventListener('resize', ask);
  ask();
}
