/** Hands a text to the person as a file: the browser's download, or the desktop's own question where to. */
export function saveTextAs(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
}
