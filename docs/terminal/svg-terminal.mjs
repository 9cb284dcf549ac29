// Draws what a terminal shows, with its colours (ANSI SGR), as an SVG of plain text.

const LINE = 21;
const CHARACTER = 8.43;
const PADDING = 22;
const BAR = 38;
const FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const BACKGROUND = '#0d1117';
const FOREGROUND = '#d7dde4';
/** By SGR code. */
const COLORS = { 2: '#8b949e', 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff', 90: '#8b949e' };

/**
 * @param {string} title of the window
 * @param {string} text with SGR sequences
 */
export function drawTerminal(title, text) {
  const lines = text.trimEnd().split('\n');
  const columns = Math.max(...lines.map((line) => line.replace(SGR, '').length));
  const width = Math.ceil(columns * CHARACTER + 2 * PADDING);
  const height = BAR + lines.length * LINE + PADDING;
  const buttons = ['#ff5f57', '#febc2e', '#28c840'].map(
    (color, index) => `<circle cx="${20 + index * 20}" cy="${BAR / 2}" r="6" fill="${color}"/>`,
  );
  const rows = lines.map((line, index) => {
    const y = BAR + (index + 1) * LINE - 4;
    return `<text x="${PADDING}" y="${y}">${spans(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escape(title)}</title>
<rect width="${width}" height="${height}" rx="10" fill="${BACKGROUND}"/>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="none" stroke="#30363d"/>
${buttons.join('')}
<g font-family="${FONT}" font-size="14" fill="${FOREGROUND}" xml:space="preserve">
<text x="${width / 2}" y="${BAR / 2 + 5}" text-anchor="middle" fill="#8b949e">${escape(title)}</text>
${rows.filter((row) => !row.endsWith('"></text>')).join('\n')}
</g>
</svg>
`;
}

// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const SGR = /\x1b\[([\d;]*)m/g;

function spans(line) {
  let style = {};
  let drawn = '';
  let column = 0;
  line.split(SGR).forEach((part, index) => {
    if (index % 2 === 1) style = apply(style, part);
    else if (part !== '') {
      // Each span at its own column: a viewer's font may be wider or narrower than the one counted with.
      const x = PADDING + column * CHARACTER;
      const weight = style.bold ? ' font-weight="bold"' : '';
      const color = style.color ? ` fill="${style.color}"` : '';
      const length = (part.length * CHARACTER).toFixed(1);
      drawn += `<tspan x="${x.toFixed(1)}" textLength="${length}"${weight}${color}>${escape(part)}</tspan>`;
      column += part.length;
    }
  });
  return drawn;
}

function apply(style, codes) {
  return codes.split(';').reduce((styled, code) => {
    if (code === '' || code === '0') return {};
    if (code === '1') return { ...styled, bold: true };
    if (code === '22') return { ...styled, bold: false, color: undefined };
    if (code === '39') return { ...styled, color: undefined };
    return { ...styled, color: COLORS[code] ?? styled.color };
  }, style);
}

function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
