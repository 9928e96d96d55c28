import { houseOfLetter } from '../../interventions/open-intervention.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import type { InterceptDeps } from './intercept-deps.ts'
import { readOwnMatter } from './contract-appeals.ts'
import { selectInterventions } from './intervention-rows.ts'
import { composeLetter, paperOf } from './letters.ts'

type Stands = 'waiting' | 'released' | 'refused' | 'abandoned'
const STANDS: Readonly<Record<string, Stands>> = { released: 'released', refused: 'refused', abandoned: 'abandoned' }

/** Whoever has the letter reads how his own matter stands: no names, no accounts, nobody else's. */
export const bindReadOwnMatter = (deps: InterceptDeps) =>
  bind(readOwnMatter, {
    houseOf: ({ body }) => houseOfLetter(body.token),
    async run(act, { body }) {
      const { token, language = 'zh-Hans' } = body
      const row = await selectInterventions(act.db).where('intervention.letter_code', '=', token).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const letter = await composeLetter(act, row, language, deps)
      const appeal = await act.db
        .selectFrom('appeal')
        .selectAll()
        .where('intervention_id', '=', row.id)
        .orderBy('id', 'desc')
        .executeTakeFirst()
      const canStillWait = row.state === 'refused' || row.state === 'held' || row.state === 'release-proposed'
      return {
        stands: (STANDS[row.state] ?? 'waiting') as Stands,
        organisation: row.organisation_name,
        occurredAt: row.occurred_at,
        amountMinor: row.amount_minor,
        currency: row.currency,
        endsAt: letter?.endsAt ?? null,
        paper: letter === undefined ? null : paperOf(letter.paper),
        mayAppeal: canStillWait && appeal?.state !== 'waiting',
        appeal:
          appeal === undefined
            ? null
            : {
                state: appeal.state as 'waiting' | 'granted' | 'rejected',
                filedAt: appeal.filed_at,
                dueAt: appeal.due_at,
                answer: appeal.decision_reason,
              },
      }
    },
  })
