import { sql } from 'kysely'
import type { Look, Waiting } from '../../../operations/desk-source.ts'
import type { Text } from '../../../domain/text.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { isEmptyReach } from '../look.ts'
import { fill, say } from '../say.ts'

const MOST = 20
const READ = say('请读快报：{title}', '請讀快報：{title}', 'Read the briefing: {title}')
const PASS_ON = say('请转到您负责的群：{title}', '請轉到您負責的群組：{title}', 'Pass on into your groups: {title}')
const APPROVE = say('等您批准的快报：{title}', '等您核准的快報：{title}', 'A briefing waits for your approval: {title}')
const RETURNED = say('退回修改的快报：{title}', '退回修改的快報：{title}', 'Given back to you to change: {title}')

interface Row {
  readonly id: string
  readonly title: string
  readonly name: string
}

/** Briefings that I have not read, have to pass on, may approve, or got back. */
export async function openBriefings(look: Look): Promise<readonly Waiting[]> {
  return [
    ...(await toPassOn(look)).map((row) => item('briefing-pass-on', PASS_ON, row)),
    ...(await toRead(look)).map((row) => item('briefing-read', READ, row)),
    ...(await toApprove(look)).map((row) => item('briefing-approve', APPROVE, row)),
    ...(await returned(look)).map((row) => item('briefing-returned', RETURNED, row)),
  ]
}

function item(kind: string, title: Text, row: Row): Waiting {
  return {
    id: `${kind}:${row.id}`,
    kind,
    title: fill(title, { title: row.title }),
    dueAt: null,
    href: `/groups/briefings/${row.id}`,
    organisationName: row.name,
  }
}

async function toRead({ db, caller }: Look): Promise<readonly Row[]> {
  return db
    .selectFrom('briefing_delivery as delivery')
    .innerJoin('briefing', 'briefing.id', 'delivery.briefing_id')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .select(['briefing.id', 'briefing.title', 'organisation.name'])
    .where('delivery.person_id', '=', caller.personId)
    .where('delivery.state', 'in', ['accepted', 'delivered', 'unknown'])
    .where('briefing.state', '=', 'sent')
    .orderBy('delivery.id', 'desc')
    .limit(MOST)
    .execute()
}

/** Read, and a group that I feed below one in which I got it has not got it yet. */
async function toPassOn({ db, caller }: Look): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select briefing.id, briefing.title, organisation.name
    from briefing_delivery delivery
    join briefing on briefing.id = delivery.briefing_id
    join organisation on organisation.id = briefing.organisation_id
    where delivery.person_id = ${caller.personId} and delivery.state in ('read', 'passed-on') and briefing.state = 'sent'
      and exists (
        select from briefing_path way
        join briefing_group fed on fed.parent_id = way.group_id
        where way.delivery_id = delivery.id and fed.feeder_person_id = ${caller.personId} and fed.closed_at is null
          and not exists (select from briefing_pass pass where pass.briefing_id = briefing.id and pass.group_id = fed.id))
    order by delivery.id desc
    limit ${MOST}`.execute(db)
  return found.rows
}

async function toApprove({ db, caller, reach }: Look): Promise<readonly Row[]> {
  const mine = reach('approveBriefing')
  if (isEmptyReach(mine)) return []
  return db
    .selectFrom('briefing')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .select(['briefing.id', 'briefing.title', 'organisation.name'])
    .where('briefing.state', '=', 'submitted')
    .where(sql<boolean>`not (${caller.personId} = any(briefing.writers))`)
    .where(withinReach(mine))
    .orderBy('briefing.submitted_at')
    .limit(MOST)
    .execute()
}

async function returned({ db, caller }: Look): Promise<readonly Row[]> {
  return db
    .selectFrom('briefing')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .select(['briefing.id', 'briefing.title', 'organisation.name'])
    .where('briefing.created_by', '=', caller.personId)
    .where('briefing.state', '=', 'draft')
    .where('briefing.return_reason', 'is not', null)
    .orderBy('briefing.id', 'desc')
    .limit(MOST)
    .execute()
}
