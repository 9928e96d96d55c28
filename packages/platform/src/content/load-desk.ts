import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Type, type TSchema } from 'typebox'
import type { Diagnostic, Text } from '@lianfang/engine'
import type { Places } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { contentInvalid } from './read-content.ts'
import { TextShape } from './shapes.ts'

/** What somebody in a role does first on a quiet day. */
export interface RoleGuide {
  readonly id: string
  readonly title: Text
  readonly href: string
  /** The operation without which the page is of no use. */
  readonly needs?: string
}

/** A page that search finds. */
export interface PageEntry extends RoleGuide {
  /** What people call it, with spaces between. */
  readonly words: Text
}

/** How a kind of fact is told to those it concerns. `{organisation}` and `{subject}` stand for names. */
export interface Notice {
  readonly title: Text
  readonly body: Text
  /** `{subject}` stands for the id; absent: nowhere to go. */
  readonly href?: string
  /** Who may do this for the fact's organisation sees the fact among the changes on his desk; absent: nobody does. */
  readonly reads?: string
}

export interface DeskContent {
  readonly roles: Readonly<Record<string, readonly RoleGuide[]>>
  readonly pages: readonly PageEntry[]
  readonly notices: Readonly<Record<string, Notice>>
  /** Names of operations that need a second person. */
  readonly operations: Readonly<Record<string, Text>>
}

export type LoadedDesk =
  | { readonly ok: true; readonly desk: DeskContent }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly places: Places }

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Href = Type.String({ pattern: '^/' })
const guide = { id: Word, title: TextShape, href: Href, needs: Type.Optional(Word) }
const RolesShape = Type.Record(Type.String(), Type.Array(Type.Object(guide, closed), { minItems: 1 }))
const PagesShape = Type.Array(Type.Object({ ...guide, words: TextShape }, closed))
const NoticesShape = Type.Record(
  Type.String(),
  Type.Object({ title: TextShape, body: TextShape, href: Type.Optional(Href), reads: Type.Optional(Word) }, closed),
)
const OperationsShape = Type.Record(Type.String(), TextShape)

/** `content/house`: what the desk says by itself. */
export function loadDesk(directory: string): LoadedDesk {
  const reader = new FolderReader()
  const { places, diagnostics } = reader
  const read = (name: string, shape: TSchema): unknown => reader.readFile(join(directory, name), name, shape)
  const desk = {
    roles: read('desk/roles.yaml', RolesShape),
    pages: read('desk/pages.yaml', PagesShape),
    operations: read('desk/operations.yaml', OperationsShape),
    notices: read('notifications.yaml', NoticesShape),
  }
  return diagnostics.length > 0 ? { ok: false, diagnostics, places } : { ok: true, desk: desk as DeskContent }
}

/** The shipped content; what is wrong with it stops the start. */
export function readDeskContent(): DeskContent {
  const loaded = loadDesk(fileURLToPath(new URL('../../../../content/house', import.meta.url)))
  if (loaded.ok) return loaded.desk
  throw contentInvalid(loaded)
}
