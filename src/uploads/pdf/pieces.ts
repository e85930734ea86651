import type { PDFDocumentProxy } from 'unpdf/pdfjs';

/** A piece of text on a page as it is looked at: from the left, from the top, in points. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the line that it stands on. */
  readonly baseline: number;
  /** Of its letters. */
  readonly size: number;
}

/** What stands on a page, in the order in which it was drawn. */
export async function piecesOf(document: PDFDocumentProxy, number: number): Promise<Piece[]> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , skew = 0, height = 0, x = 0, y = 0] = item.transform as number[];
    const [left = 0, baseline = 0] = viewport.convertToViewportPoint(x, y) as number[];
    const size = Math.hypot(skew, height);
    pieces.push({ text: item.str, left, right: left + item.width, baseline, size });
  }
  page.cleanup();
  return pieces;
}
