import type { Role } from '../../domain/role.ts'
import type { Text } from '../../domain/text.ts'
import { bind } from '../../operations/implementation.ts'
import type { Look, Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { listChanged } from './changed.ts'
import { readDesk } from './contract.ts'
import { readSince } from './look-at-desk.ts'
import { lookOf, personOf } from './look.ts'
import type { Notices } from './notice.ts'

const MOST_WAITING = 100

export interface Guide {
  readonly id: string
  readonly title: Text
  readonly href: string
  readonly needs?: string
}

export interface ReadDeskDeps {
  readonly sources: readonly WaitingSource[]
  readonly notices: Notices
  readonly guides: Readonly<Record<string, readonly Guide[]>>
  readonly state: (look: Look) => Promise<{ readonly title: Text; readonly at: string }>
}

export const bindReadDesk = ({ sources, notices, guides, state }: ReadDeskDeps) =>
  bind(readDesk, {
    async run(act) {
      const look = lookOf(act, personOf(act))
      const waiting: Waiting[] = []
      for (const source of sources) waiting.push(...(await source(look)))
      const { since, isDue } = await readSince(act.db, look.caller.personId, act.nowMs)
      return {
        waiting: waiting.sort(byDeadline).slice(0, MOST_WAITING),
        changed: await listChanged(look, notices, since),
        changedSince: since,
        isLookDue: isDue,
        state: await state(look),
        startHere: startHere(look, guides),
      }
    },
  })

function byDeadline(a: Waiting, b: Waiting): number {
  return (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')
}

function startHere(look: Look, guides: ReadDeskDeps['guides']) {
  const roles: Role[] = look.caller.posts.map(({ role }) => role)
  return [...new Set(roles)].flatMap((role) =>
    (guides[role] ?? [])
      .filter(({ needs }) => needs === undefined || look.may(needs))
      .map(({ id, title, href }) => ({ id, role, title, href })),
  )
}
