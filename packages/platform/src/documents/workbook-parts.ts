const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML with its entities resolved; Excel writes control characters as `_x000D_`. */
export function plainText(xml: string): string {
  const resolved = xml.includes('&')
    ? xml.replaceAll(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
        (whole, hex?: string, decimal?: string, name?: string) => {
          if (name !== undefined) return ENTITIES[name] ?? whole
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
        },
      )
    : xml
  return resolved.includes('_x') ? resolved.replaceAll(/_x[0-9A-Fa-f]{4}_/g, ' ') : resolved
}

const patterns = new Map<string, RegExp>()

export function attributeOf(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (pattern === undefined) {
    pattern = new RegExp(String.raw`(?:^|\s)(?:\w+:)?${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  return found?.[1] ?? found?.[2]
}

/** Where the first sheet lies that people see. */
export function sheetPath(workbook: string, relations: string): string | undefined {
  const sheets = [...workbook.matchAll(/<(?:\w+:)?sheet\b([^<>]*)>/g)].map(([, attributes = '']) => attributes)
  const first = sheets.find((each) => !/hidden/i.test(attributeOf(each, 'state') ?? '')) ?? sheets[0]
  const id = first === undefined ? undefined : /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(first)?.[1]
  if (id === undefined) return undefined
  const relation = [...relations.matchAll(/<(?:\w+:)?Relationship\b([^<>]*)>/g)]
    .map(([, attributes = '']) => attributes)
    .find((each) => attributeOf(each, 'Id') === id)
  const target = relation === undefined ? undefined : attributeOf(relation, 'Target')
  if (target === undefined) return undefined
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

export const usesDates1904 = (workbook: string): boolean =>
  /<(?:\w+:)?workbookPr\b[^<>]*\bdate1904\s*=\s*["'](?:1|true)["']/.test(workbook)

/** Texts that cells refer to by number; readings above characters are left out. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  const tag = /<(\/?)(?:\w+:)?(si|t|rPh)\b[^<>]*?(\/?)>/g
  let current = ''
  let isReading = false
  for (let match = tag.exec(xml); match !== null; match = tag.exec(xml)) {
    const [, end, name, empty] = match
    if (name === 'si' && empty === '/') strings.push('')
    else if (name === 'si' && end === '') current = ''
    else if (name === 'si') strings.push(plainText(current))
    else if (name === 'rPh') isReading = end === ''
    else if (name === 't' && end === '' && empty === '' && !isReading) {
      const stop = xml.indexOf('<', tag.lastIndex)
      current += stop < 0 ? '' : xml.slice(tag.lastIndex, stop)
    }
  }
  return strings
}

const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** Numbers of cell styles that show a number as a day. */
export function dateStyles(xml: string): ReadonlySet<number> {
  const own = new Set(DATE_FORMATS)
  for (const [, attributes = ''] of xml.matchAll(/<(?:\w+:)?numFmt\b([^<>]*)>/g)) {
    const code = plainText(attributeOf(attributes, 'formatCode') ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (/y/i.test(code) && /m/i.test(code)) own.add(Number(attributeOf(attributes, 'numFmtId')))
  }
  const cells = /<(?:\w+:)?cellXfs\b[^<>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? ''
  const formats = [...cells.matchAll(/<(?:\w+:)?xf\b([^<>]*)>/g)].map(([, attributes = '']) =>
    Number(attributeOf(attributes, 'numFmtId') ?? 0),
  )
  return new Set(formats.flatMap((format, index) => (own.has(format) ? [index] : [])))
}
