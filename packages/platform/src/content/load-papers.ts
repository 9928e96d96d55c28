import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Diagnostic } from '@lianfang/engine'
import { LETTER_AUDIENCES, PAPER_SLOTS } from '../domain/notice.ts'
import type { Letter, Letters, Lines, Notices, PaperSection, RiskNotice } from '../domain/notice.ts'
import type { Text } from '../domain/text.ts'
import { LOCALES } from '../domain/text.ts'
import type { ScamType } from './load-scam-types.ts'
import type { Path, Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { BasisShape, LinesShape, TextShape } from './shapes.ts'

export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Version = Type.Integer({ minimum: 1, maximum: 999 })

const HEADED = ['intro', 'what', 'signs', 'cases', 'ask', 'confirm', 'sign'] as const
const GeneralShape = Type.Object(
  {
    id: Type.Literal('general'),
    version: Version,
    title: TextShape,
    intro: LinesShape,
    what: LinesShape,
    signs: LinesShape,
    confirm: LinesShape,
    ask: LinesShape,
    sign: LinesShape,
    headings: Type.Object(
      Object.fromEntries(HEADED.map((id) => [id, TextShape])) as Record<(typeof HEADED)[number], typeof TextShape>,
      closed,
    ),
    basis: BasisShape,
  },
  closed,
)
const OfTypeShape = Type.Object(
  { id: Word, version: Version, scamType: Word, signs: LinesShape, confirm: LinesShape, basis: BasisShape },
  closed,
)
const NoticeShape = Type.Union([GeneralShape, OfTypeShape])
type General = Static<typeof GeneralShape>
type OfType = Static<typeof OfTypeShape>

const LetterShape = Type.Object(
  {
    id: Word,
    version: Version,
    audience: Type.Enum([...LETTER_AUDIENCES]),
    title: TextShape,
    sections: Type.Array(Type.Object({ id: Word, heading: TextShape, lines: LinesShape }, closed), { minItems: 1 }),
    basis: BasisShape,
  },
  closed,
)

const CASES: Lines = { 'zh-Hans': ['{cases}'], 'zh-Hant': ['{cases}'], en: ['{cases}'] }
const REQUIRED_OF_A_HOLD = ['reason', 'remedy', 'appeal', 'help']
/** Letters about money that was kept back. */
const RESTRICTING: ReadonlySet<string> = new Set(['delay', 'hold', 'police-stop', 'refusal'])

/** `content/notices`: the general one, and one for each type of scam, which takes how the scam goes from `content/scam-types`. */
export function loadNotices(directory: string, scamTypes: readonly ScamType[]): Loaded<Notices> {
  const reader = new FolderReader()
  const written = reader.read(directory, NoticeShape)
  const general = written.find((each): each is General => each.id === 'general')
  if (!general) reader.report('missing-file', `${directory}/general.yaml is missing`, [])
  const notices: RiskNotice[] = []
  for (const notice of written) {
    if (!general || notice.id === 'general') continue
    const ofType = notice as OfType
    const type = scamTypes.find(({ id }) => id === ofType.scamType)
    if (type && ofType.id === ofType.scamType) notices.push(joinNotice(general, ofType, type))
    else
      reader.report('unknown-scam-type', `there is no scam type ${ofType.scamType}, or the file is called otherwise`, [
        ofType.id,
        'scamType',
      ])
  }
  for (const { id } of scamTypes)
    if (!written.some((each) => each.id === id)) reader.report('missing-file', `the scam type ${id} has no notice`, [])
  if (general) notices.push(generalNotice(general))
  for (const { id, sections } of notices) checkSections(sections, id, reader)
  return result(reader, Object.fromEntries(notices.map((notice) => [notice.id, notice])))
}

/** `content/letters`: what customers, police and contacts are told. Whoever is restricted is told why, what helps, and how to appeal. */
export function loadLetters(directory: string): Loaded<Letters> {
  const reader = new FolderReader()
  const letters = reader.read(directory, LetterShape) as readonly Letter[]
  for (const { id, sections } of letters) {
    checkSections(sections, id, reader)
    if (RESTRICTING.has(id))
      for (const required of REQUIRED_OF_A_HOLD)
        if (!sections.some((section) => section.id === required))
          reader.report('missing-key', `the letter ${id} has no section "${required}": the law wants it`, [
            id,
            'sections',
          ])
  }
  return result(reader, Object.fromEntries(letters.map((letter) => [letter.id, letter])))
}

function generalNotice(general: General): RiskNotice {
  const { id, version, title, basis } = general
  return { id, version, title, sections: sectionsOf(general, general.what, general), basis }
}

/** Its version tells apart every pair of its own text and the general one. */
function joinNotice(general: General, own: OfType, type: ScamType): RiskNotice {
  return {
    id: own.id,
    version: own.version * 1000 + general.version,
    scamType: type.id,
    title: join(general.title, type.title),
    sections: sectionsOf(general, type.script, own),
    basis: own.basis,
  }
}

function sectionsOf(
  { intro, headings, ask, sign }: General,
  what: Lines,
  { signs, confirm }: Pick<General, 'signs' | 'confirm'>,
): readonly PaperSection[] {
  return [
    { id: 'intro', heading: headings.intro, lines: intro },
    { id: 'what', heading: headings.what, lines: what },
    { id: 'signs', heading: headings.signs, lines: signs },
    { id: 'cases', heading: headings.cases, lines: CASES },
    { id: 'ask', heading: headings.ask, lines: ask },
    { id: 'confirm', heading: headings.confirm, lines: confirm },
    { id: 'sign', heading: headings.sign, lines: sign },
  ]
}

function join(title: Text, type: Text): Text {
  return {
    'zh-Hans': `${title['zh-Hans']}：${type['zh-Hans']}`,
    'zh-Hant': `${title['zh-Hant']}：${type['zh-Hant']}`,
    en: `${title.en}: ${type.en}`,
  }
}

/** The languages say the same, point by point, and leave the same blanks, which somebody fills in. */
function checkSections(sections: readonly PaperSection[], id: string, reader: FolderReader): void {
  const known: ReadonlySet<string> = new Set(PAPER_SLOTS)
  sections.forEach(({ id: part, lines }, index) => {
    const path: Path = [id, 'sections', index, 'lines']
    for (const locale of LOCALES) {
      if (lines[locale].length !== lines['zh-Hans'].length)
        reader.report(
          'languages-differ',
          `${part} of ${id} has ${lines['zh-Hans'].length} points in zh-Hans and ${lines[locale].length} in ${locale}`,
          path,
        )
      lines[locale].forEach((line, at) => {
        const slots = slotsOf(line)
        for (const slot of slots)
          if (!known.has(slot))
            reader.report('unknown-slot', `there is no {${slot}}`, path, `one of ${PAPER_SLOTS.join(', ')}`)
        if (slots.join() !== slotsOf(lines['zh-Hans'][at] ?? '').join())
          reader.report(
            'languages-differ',
            `point ${at + 1} of ${part} of ${id} leaves other blanks in ${locale}`,
            path,
          )
      })
    }
  })
}

const slotsOf = (line: string): readonly string[] =>
  [...new Set([...line.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()

function result<T>({ diagnostics, places }: FolderReader, value: T): Loaded<T> {
  return diagnostics.length > 0 ? { ok: false, diagnostics, places } : { ok: true, value }
}
