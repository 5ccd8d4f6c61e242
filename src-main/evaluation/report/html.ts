/** Pieces of HTML that all pages of a report share. A report has no script and loads nothing from elsewhere. */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** A text as it may stand in HTML, in attributes too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** A whole page. @param root the way to the report's folder, `''` or `'../'` */
export function htmlPage(title: string, root: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${root}report.css">
</head>
<body>
${body}
</body>
</html>
`;
}

/** A table: heads in the first row, cells as HTML. `numbers` are the columns (from 0) that hold figures. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[] = []): string {
  const cell = (tag: 'td' | 'th', html: string, column: number): string => `<${tag}${numbers.includes(column) ? ' class="number"' : ''}>${html}</${tag}>`;
  const row = (tag: 'td' | 'th', cells: readonly string[]): string => `<tr>${cells.map((html, column) => cell(tag, html, column)).join('')}</tr>`;
  return `<table><thead>${row('th', heads)}</thead><tbody>${rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;
}

/** A figure from 0 to 1 with three digits, or a dash. */
export function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** The colour of a label: those of FUNSD as the screen has them, others by their name. */
export function colourOf(label: string): string {
  switch (label) {
    case 'header': return '#b7791f';
    case 'question': return '#2563eb';
    case 'answer': return '#0f8a5f';
    case 'other': return '#71717a';
    default: {
      let hue = 0;
      for (const character of label) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
      return `hsl(${hue} 60% 38%)`;
    }
  }
}

/** A label with its colour beside it. */
export function labelMark(label: string): string {
  return `<span class="mark" style="--colour:${colourOf(label)}">${escaped(label)}</span>`;
}
