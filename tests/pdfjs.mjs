// The text of a PDF as pdf.js reads it: node tests/pdfjs.mjs FILE.pdf
// Wants pdfjs-dist in build/pdfjs (tests/documents.sh installs it).
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const here = dirname(fileURLToPath(import.meta.url));
const { getDocument } = await import(
    join(here, '../build/pdfjs/node_modules/pdfjs-dist/legacy/build/pdf.mjs'));
const file = await getDocument({ url: process.argv[2], verbosity: 0 }).promise;
for (let i = 1; i <= file.numPages; i++) {
    const { items } = await (await file.getPage(i)).getTextContent();
    process.stdout.write(
        items.map((x) => x.str + (x.hasEOL ? '\n' : '')).join('') + '\n');
}
