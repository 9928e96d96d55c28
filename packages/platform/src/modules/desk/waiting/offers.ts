import type { Look, Waiting } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { isEmptyReach } from '../look.ts'
import { fill, say } from '../say.ts'

const MOST = 20
const TITLE = say(
  '{title}请本单位派人参加：接受还是谢绝？',
  '{title}請本單位派人參加：接受還是謝絕？',
  '{title} asks us to join: take the seat or decline?',
)

/** Seats in commands of others that were offered to us and wait for an answer. */
export async function openOffers({ db, reach }: Look): Promise<readonly Waiting[]> {
  const mine = reach('answerOffer')
  if (isEmptyReach(mine)) return []
  const rows = await db
    .selectFrom('command_offer')
    .innerJoin('command', 'command.id', 'command_offer.command_id')
    .innerJoin('organisation', 'organisation.id', 'command_offer.organisation_id')
    .select(['command_offer.id', 'command.id as commandId', 'command.title', 'organisation.name'])
    .where('command_offer.answer', 'is', null)
    .where(withinReach(mine))
    .orderBy('command_offer.offered_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, commandId, title, name }) => ({
    id,
    kind: 'offer',
    title: fill(TITLE, { title }),
    dueAt: null,
    href: `/alliance/commands/${commandId}`,
    organisationName: name,
  }))
}
