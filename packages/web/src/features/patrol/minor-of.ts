/** Yuan as people write them, `18,600.50`, in fen; null: that is no amount. */
export function minorOf(written: string): number | null {
  const plain = written
    .normalize('NFKC')
    .replaceAll(/[\s,，元¥￥]/g, '')
    .trim()
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (parts === null) return null
  const minor = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return minor > 0 ? minor : null
}
