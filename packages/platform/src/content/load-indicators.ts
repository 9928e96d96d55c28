import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { MEASURES, type Dimension, type Indicator } from '../domain/indicator.ts'
import type { Text } from '../domain/text.ts'
import { readCaseContent } from './load-cases.ts'
import { contentInvalid, readContent } from './read-content.ts'
import { FolderReader } from './read-folder.ts'
import { TextShape } from './shapes.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
/** A share has no measure word. */
const UnitShape = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() }, closed)

const DimensionShape = Type.Object(
  { title: TextShape, column: Word, titles: Type.Union([Word, Type.Record(Type.String(), TextShape)]) },
  closed,
)

const IndicatorShape = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]+$' }),
    version: Type.Integer({ minimum: 1, maximum: 999 }),
    title: TextShape,
    rule: TextShape,
    unit: UnitShape,
    measure: Type.Enum([...MEASURES]),
    kind: Type.Enum(['count', 'sum', 'share']),
    where: Type.Optional(Word),
    value: Type.Optional(Word),
    currency: Type.Optional(Word),
    qualifier: Type.Optional(Word),
    parts: Type.Optional(Type.Object({ numerator: Word, denominator: Word }, closed)),
    protectsPersons: Type.Optional(Type.Boolean()),
    isChance: Type.Optional(Type.Boolean()),
    lateDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 })),
  },
  closed,
)

/** Records of one kind, and what is counted of them. */
const RecordsShape = Type.Object(
  {
    id: Word,
    source: Word,
    rows: Word,
    dimensions: Type.Record(Type.String(), DimensionShape),
    indicators: Type.Array(IndicatorShape, { minItems: 1 }),
  },
  closed,
)
type RecordsSource = Static<typeof RecordsShape>

/** `content/indicators` by id. Throws with every place that is wrong. */
export function loadIndicators(content: string): ReadonlyMap<string, Indicator> {
  const reader = new FolderReader()
  const titles = namedTitles(content)
  const found = new Map<string, Indicator>()
  for (const records of reader.read(join(content, 'indicators'), RecordsShape)) {
    const dimensions = dimensionsOf(records, titles, reader)
    records.indicators.forEach((written, index) => {
      const at = [records.id, 'indicators', index]
      if (found.has(written.id)) reader.report('named-twice', `${written.id} is there already`, at)
      if ((written.kind === 'share') !== (written.parts !== undefined))
        reader.report('parts', 'a share, and nothing else, has two parts', at)
      if (
        (written.measure === 'share') !== (written.kind === 'share') ||
        (written.measure === 'money') !== (written.currency !== undefined)
      )
        reader.report('measure', 'shares are measured as shares, and money has a currency', at)
      found.set(written.id, indicatorOf(records, written, dimensions))
    })
  }
  for (const { id, parts } of found.values())
    for (const part of parts === null ? [] : [parts.numerator, parts.denominator])
      if (!found.has(part)) reader.report('unknown-indicator', `there is no ${part}, of which ${id} is made`, [])
  if (reader.diagnostics.length > 0) throw contentInvalid(reader)
  return found
}

function indicatorOf(
  { rows, source }: RecordsSource,
  written: RecordsSource['indicators'][number],
  dimensions: Readonly<Record<string, Dimension>>,
): Indicator {
  const { id, version, title, rule, unit, measure, kind, parts } = written
  return {
    id,
    version,
    title,
    rule,
    unit,
    measure,
    kind,
    source,
    dimensions,
    rows: kind === 'share' ? '' : rows,
    where: written.where ?? 'true',
    value: written.value ?? '1',
    currency: written.currency ?? null,
    qualifier: written.qualifier ?? null,
    parts: parts ?? null,
    protectsPersons: written.protectsPersons ?? false,
    isChance: written.isChance ?? false,
    lateDays: written.lateDays ?? 0,
  }
}

type Titles = Readonly<Record<string, Readonly<Record<string, Text>>>>

function dimensionsOf({ id, dimensions }: RecordsSource, named: Titles, reader: FolderReader) {
  const found: Record<string, Dimension> = {}
  for (const [name, { title, column, titles }] of Object.entries(dimensions)) {
    const known = typeof titles === 'string' ? named[titles] : titles
    if (titles === 'organisation' || titles === 'month' || titles === 'week') found[name] = { title, column, titles }
    else if (known === undefined)
      reader.report('unknown-titles', `there are no titles ${String(titles)}`, [id, 'dimensions', name])
    else found[name] = { title, column, titles: known }
  }
  return found
}

const UNCLASSIFIED: Text = { 'zh-Hans': '类型未定', 'zh-Hant': '類型未定', en: 'type not yet said' }

/** Titles that stand elsewhere in the content. */
function namedTitles(content: string): Titles {
  const { codes, scamTypes } = readCaseContent(content)
  const byId = (list: readonly { readonly id: string; readonly title: Text }[]) =>
    Object.fromEntries(list.map(({ id, title }) => [id, title]))
  return {
    'scam-types': { ...byId(scamTypes), unclassified: UNCLASSIFIED, none: UNCLASSIFIED },
    'case-occupations': byId(codes.occupations),
    'case-ages': byId(codes.ageBands),
    'case-channels': byId(codes.channels),
    'case-contacts': byId(codes.contacts),
    'outreach-channels': byId(outreachChannels(join(content, 'outreach/channels.yaml'))),
  }
}

const ChannelsShape = Type.Object({
  channels: Type.Array(Type.Object({ id: Word, title: TextShape })),
})

function outreachChannels(file: string): readonly { readonly id: string; readonly title: Text }[] {
  return existsSync(file) ? readContent(file, ChannelsShape).channels : []
}
