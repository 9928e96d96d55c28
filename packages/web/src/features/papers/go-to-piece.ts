/** An id that a page may hold: keys have strokes and colons. */
export const pieceId = (key: string): string => `piece-${key.replaceAll(/[^A-Za-z0-9]/g, '-')}`

/** Shows a piece and puts the focus on it. */
export function goToPiece(key: string): void {
  const element = document.getElementById(pieceId(key)) ?? document.querySelector('.sheet-a4')
  element?.scrollIntoView({ block: 'center', behavior: 'auto' })
  if (element instanceof HTMLElement) element.focus({ preventScroll: true })
}
