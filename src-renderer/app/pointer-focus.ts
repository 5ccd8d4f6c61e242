/**
 * Where the focus goes when a button is pressed with the mouse. It stays off the button, so that the keys of the review
 * loop (Enter, Tab, arrows) keep working after a click; a text being typed is saved first, unless the button belongs
 * to the field (`data-keep-focus`). Buttons reached by keyboard are focused as everywhere.
 */

const FIELDS = 'input, textarea, select';

/** Watches presses until the returned function is called. */
export function installPointerFocus(target: Document): () => void {
  const onMouseDown = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest('button');
    if (button === null || button.draggable || button.closest('.panel') !== null) return;
    event.preventDefault();
    const focused = target.activeElement;
    if (!(focused instanceof HTMLElement) || button.dataset['keepFocus'] !== undefined) return;
    if (focused.matches(FIELDS) || focused.closest('button') !== null) focused.blur();
  };
  target.addEventListener('mousedown', onMouseDown);
  return () => { target.removeEventListener('mousedown', onMouseDown); };
}
