import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadBook } from '../../packages/platform/src/content/load-book.ts'
import type { Ledger } from '../../packages/platform/src/decide/ledger.ts'
import { aLedger } from '../../packages/platform/src/decide/test-ledger.ts'
import type { KeyScope, Role } from '../../packages/platform/src/domain/role.ts'
import { ledgerPort } from '../../packages/platform/src/http/ledger-port.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { aTransferInput } from '../simulation/test-server.ts'
import { openTestHouse, START_MS, type Browser, type TestHouse } from './test-house.ts'

const DAY_MS = 86_400_000
const SOURCES = ['BK1-B01', 'BK1-B02', 'BK2-B01', 'PP1'] as const

/** The county with one record of each kind that belongs to the bank BK2, of which all others are neighbours. */
export async function openScene() {
  const loaded = loadBook(fileURLToPath(new URL('../../content/rulebooks/transfer', import.meta.url)))
  if (!loaded.ok) throw new TypeError('the transfer book loads')
  const opened: { ledger?: Ledger } = {}
  const ledgers = {
    get sample() {
      return opened.ledger
    },
  }
  const house = await openTestHouse({ ledgers } as Parameters<typeof openTestHouse>[0], async (database) => {
    opened.ledger = await aLedger(database, { books: [loaded.book] }).open()
    return ledgerPort(
      opened.ledger,
      async () => ({ ok: true, findings: [] }),
      () => START_MS,
    )
  })
  const { ledger } = opened
  if (ledger === undefined) throw new TypeError('the ledger was opened')
  const decisions = new Map<string, string>()
  for (const source of SOURCES) {
    const parsed = ledger.engine.parse(aTransferInput(`e-${source}`))
    if (!parsed.ok) throw new TypeError('the transfer is read')
    const [done] = await ledger.submit(source, [parsed.event])
    if (done?.status === 'decided') decisions.set(source, `dec_${done.entry.seq}`)
  }
  const administrators = await appoint(house)
  const records = await recordsOf(house, administrators)
  const pathOf = async (key: string): Promise<string> =>
    (
      await house.sample.db
        .selectFrom('organisation')
        .select('path')
        .where('id', '=', house.organisationId(key))
        .executeTakeFirstOrThrow()
    ).path
  return {
    house,
    ...records,
    org: (key: string) => house.organisationId(key),
    commandId: (key: string) => sampleId('cmd', key),
    personOf: (role: Role, key: string) => sampleId('per', holder(house, role, key).key),
    nameOf: (role: Role, key: string) => holder(house, role, key).name,
    phoneOf: (role: Role, key: string) => holder(house, role, key).phone,
    decisionOf: (source: (typeof SOURCES)[number]) => decisions.get(source) ?? '',
    role: (role: Role, key?: string) => house.asRole(role, key),
    administratorId: (key: keyof typeof administrators) => administrators[key],
    administratorOf: (key: keyof typeof administrators) => house.signIn(administrators[key]),
    key: async (scopes: readonly KeyScope[], key: string): Promise<Browser> =>
      house.asKey(scopes, 'sample', { id: house.organisationId(key), path: await pathOf(key) }),
    anyone: () => house.anyone,
    async close() {
      await ledger.close()
      await house.close()
    },
  }
}

export type Scene = Awaited<ReturnType<typeof openScene>>

/** The first in the county who has this role there. */
function holder({ county }: TestHouse, role: Role, key: string) {
  const found = county.people.find(({ roles }) =>
    roles.some((post) => post.role === role && post.organisationKey === key && post.deputyFor === null),
  )
  if (found === undefined) throw new TypeError(`the county has no ${role} in ${key}`)
  return found
}

/** Administrators of a town, of its neighbour, of two banks, of the police; the county has one of its own. */
async function appoint(house: TestHouse) {
  const places = { T04: 'T04', T05: 'T05', BK1: 'BK1', BK2: 'BK2', PSB: 'PSB' } as const
  const ids = Object.fromEntries(Object.keys(places).map((key) => [key, sampleId('per', `administrator ${key}`)]))
  for (const [key, personId] of Object.entries(ids)) await addPerson(house, personId, 'administrator', key)
  return ids as Record<keyof typeof places, string>
}

async function addPerson(
  house: TestHouse,
  personId: string,
  role: Role,
  organisationKey: string,
  { from = -30, to }: { readonly from?: number; readonly to?: number } = {},
): Promise<string> {
  const personal = openPersonalVault(join(house.database.directory, 'keys'))
  const at = new Date(house.now() + from * DAY_MS).toISOString()
  const name = '周正'
  await house.sample.db
    .insertInto('person')
    .values({
      id: personId,
      login: personId.slice(4),
      name_cipher: personal.seal(`person.name:${personId}`, name),
      name_terms: personal.terms('name', name),
      created_at: at,
    })
    .execute()
  const id = sampleId('post', personId)
  await house.sample.db
    .insertInto('role_assignment')
    .values({
      id,
      person_id: personId,
      organisation_id: house.organisationId(organisationKey),
      role,
      valid_from: at,
      valid_to: to === undefined ? null : new Date(house.now() + to * DAY_MS).toISOString(),
      given_by: 'system',
      recorded_at: at,
    })
    .execute()
  return id
}

async function recordsOf(house: TestHouse, administrators: Readonly<Record<'BK2', string>>) {
  const { db } = house.sample
  const at = new Date(house.now()).toISOString()
  const bank = house.organisationId('BK2')
  const personal = openPersonalVault(join(house.database.directory, 'keys'))
  await db
    .insertInto('organisation_contact')
    .values({
      id: 'con_bk2000001',
      organisation_id: bank,
      duty: '反诈联络',
      name_cipher: personal.seal('organisation_contact.name:con_bk2000001', '钱多'),
      phone_cipher: personal.seal('organisation_contact.phone:con_bk2000001', '16000000001'),
      valid_from: '2026-01-01',
      recorded_at: at,
      recorded_by: 'system',
    })
    .execute()
  const administrator = await house.signIn(administrators.BK2)
  const answer = await administrator.send('POST', '/v1/webhooks', {
    organisationId: bank,
    name: '案件系统',
    url: 'http://127.0.0.1:9/hook',
    kinds: ['*'],
  })
  const webhookId = answer.json<{ id: string }>().id
  const head = await db
    .selectFrom('role_assignment')
    .select(['id', 'person_id'])
    .where('organisation_id', '=', house.organisationId('BK2-B01'))
    .where('role', '=', 'branch-manager')
    .executeTakeFirstOrThrow()
  const proposed = await administrator.send('POST', `/v1/people/${head.person_id}/posts`, {
    organisationId: bank,
    role: 'administrator',
    reason: '轮岗',
  })
  if (proposed.statusCode !== 202) throw new TypeError(`a second person is asked: ${proposed.body}`)
  const proposalId = proposed.json<{ proposal: { id: string } }>().proposal.id
  await db
    .insertInto('briefing_group')
    .values({
      id: 'grp_bk2000001',
      name: '鹦鹉内部联络群',
      kind: 'bank',
      level: 1,
      path: '/grp_bk2000001/',
      organisation_id: bank,
      created_at: at,
      created_by: 'system',
    })
    .execute()
  await db
    .insertInto('briefing')
    .values({
      id: 'brf_bk2000001',
      organisation_id: bank,
      title: '鹦鹉内部快报',
      text: '仅供本行',
      scam_types: [],
      state: 'submitted',
      writers: [administrators.BK2],
      created_by: administrators.BK2,
      submitted_by: administrators.BK2,
      submitted_at: at,
      created_at: at,
    })
    .execute()
  await db.insertInto('briefing_target').values({ briefing_id: 'brf_bk2000001', group_id: 'grp_bk2000001' }).execute()
  await db
    .insertInto('briefing')
    .values({
      id: 'brf_bk2sent01',
      organisation_id: bank,
      title: '鹦鹉已发快报',
      text: '仅供本行员工',
      scam_types: [],
      state: 'sent',
      writers: [administrators.BK2],
      created_by: administrators.BK2,
      sent_at: at,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('briefing_delivery')
    .values({
      id: 'dlv_bk2000001',
      briefing_id: 'brf_bk2sent01',
      person_id: head.person_id,
      state: 'delivered',
      accepted_at: at,
      delivered_at: at,
    })
    .execute()
  return {
    webhookId,
    proposalId,
    contactId: 'con_bk2000001',
    managerPostId: head.id,
    managerId: head.person_id,
    groupId: 'grp_bk2000001',
    draftId: 'brf_bk2000001',
    briefingId: 'brf_bk2sent01',
    ...(await passers(house)),
  }
}

/** People whose time is over, and one whose time runs. */
async function passers(house: TestHouse) {
  const ids = {
    formerOfficer: sampleId('per', 'former officer'),
    endedOfficer: sampleId('per', 'ended officer'),
    formerDeputy: sampleId('per', 'former deputy'),
    deputy: sampleId('per', 'deputy'),
    future: sampleId('per', 'future teller'),
  }
  await addPerson(house, ids.formerOfficer, 'officer', 'T04-PS', { to: -1 })
  await addPerson(house, ids.endedOfficer, 'officer', 'T04-PS')
  await house.sample.db
    .updateTable('person')
    .set({ ended_at: new Date(house.now() - DAY_MS).toISOString() })
    .where('id', '=', ids.endedOfficer)
    .execute()
  await addPerson(house, ids.formerDeputy, 'branch-manager', 'BK1-B01', { from: -10, to: -1 })
  await addPerson(house, ids.deputy, 'branch-manager', 'BK1-B01', { from: -1, to: 2 })
  await addPerson(house, ids.future, 'teller', 'BK1-B01', { from: 3 })
  return ids
}
