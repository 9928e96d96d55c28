import type { Text } from '../../domain/text.ts'
import { fill } from './say.ts'

/** How a kind of fact is told to those it concerns; a row of `content/house/notifications.yaml`. */
export interface Notice {
  readonly title: Text
  readonly body: Text
  readonly href?: string
  readonly reads?: string
}

export type Notices = Readonly<Record<string, Notice>>

interface Told {
  readonly kind: string
  readonly organisationId: string | null
  readonly subjectId: string
}

/** The notice with its names filled in; a kind that is not told any more is left with its name. */
export function renderNotice(
  notices: Notices,
  { kind, organisationId, subjectId }: Told,
  names: ReadonlyMap<string, string>,
): { readonly title: Text; readonly body: Text; readonly href: string | null } {
  const notice = notices[kind]
  if (notice === undefined) {
    const same = { 'zh-Hans': kind, 'zh-Hant': kind, en: kind }
    return { title: same, body: same, href: null }
  }
  const organisation = names.get(organisationId ?? '') ?? ''
  const values = { organisation, subject: names.get(subjectId) ?? organisation }
  return {
    title: fill(notice.title, values),
    body: fill(notice.body, values),
    href: notice.href?.replace('{subject}', subjectId) ?? null,
  }
}
