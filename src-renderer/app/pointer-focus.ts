/**
 * Where the focus goes when a button is pressed with the mouse. It stays off the button, so that the keys of the review
 * loop (Enter, Tab, arrows) keep working after a click; a text being typed is saved first, unless the button belongs
 * to the field (`data-keep-focus`). Buttons reached by keyboard are focused as everywhere.
 */

const FIELDS = 'input, textarea, select';

function buttonOf(event: MouseEvent): HTMLButtonElement | null {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  return button === null || button.closest('.panel') !== null ? null : button;
}

/** Watches presses until the returned function is called. */
export function installPointerFocus(target: Document): () => void {
  const onMouseDown = (event: MouseEvent): void => {
    const button = buttonOf(event);
    if (button !== null && !button.draggable) event.preventDefault();
  };
  // Saving waits for the click: it may move what stands under the pointer, and a press that ends elsewhere is no click.
  const onClick = (event: MouseEvent): void => {
    const button = buttonOf(event);
    const focused = target.activeElement;
    const byKey = event.detail === 0;
    if (button === null || byKey || !(focused instanceof HTMLElement) || button.dataset['keepFocus'] !== undefined) return;
    if (focused.matches(FIELDS) || focused.closest('button') !== null) focused.blur();
  };
  target.addEventListener('mousedown', onMouseDown);
  target.addEventListener('click', onClick, true);
  return () => {
    target.removeEventListener('mousedown', onMouseDown);
    target.removeEventListener('click', onClick, true);
  };
}
