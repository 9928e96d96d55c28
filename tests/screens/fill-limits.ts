import { allOf, type Told } from '../house/limits-world.ts'
import { BANK, BRANCH, done, LONG_PERSON, MINUTE_MS, seat, type Filling } from './filling.ts'

const SHOP = '6217990400000001'
const NO_LOOKS = { nervous: false, onPhone: false, reading: false, accompanied: false }

/** Accounts with limits, and requests told, in review, approved, refused and appealed. */
export async function fillLimits(filling: Filling): Promise<void> {
  const { house, ids } = filling
  const teller = await seat(filling, 'teller', 'teller', BRANCH)
  const head = await seat(filling, 'head', 'branch-manager', BRANCH)
  const bank = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', house.organisationId(BANK))
    .executeTakeFirstOrThrow()
  const core = house.asKey(['decide'], 'sample', bank)
  const record = async (account: string, holder: object, more: object = {}): Promise<string> =>
    (
      await done<{ id: string }>(
        core.send('POST', '/v1/limits/accounts', {
          organisationId: house.organisationId(BRANCH),
          account,
          class: 'I',
          openedAt: '2024-03-01T00:00:00Z',
          holder: { kind: 'person', idNumber: `99${account.slice(-16)}`, phone: '13900000018', ...holder },
          dayMinor: 1_000_000,
          yearMinor: 60_000_000,
          ...more,
        }),
      )
    ).id
  const tell = (accountId: string, askedDayMinor: number) =>
    done<Told>(
      teller.send('POST', `/v1/limits/accounts/${accountId}/raise`, {
        askedDayMinor,
        purpose: 'goods',
        channel: 'counter',
      }),
    )
  const submit = (told: Told) =>
    done<{ version: number }>(
      teller.send('POST', `/v1/limits/requests/${told.id}/submit`, {
        version: told.version,
        papers: allOf(told),
        channel: 'counter',
        looks: NO_LOOKS,
      }),
    )
  const shop = await done<Told>(
    core.send('POST', '/v1/limits/raise', {
      account: SHOP,
      askedDayMinor: 2_500_000,
      purpose: 'goods',
      channel: 'mobile',
    }),
  )
  ids['told'] = shop.id
  ids['plain'] = await record('6217000000000018', { name: '钱多多', birthYear: 1984, occupation: 'sole-trader' })
  ids['limitLong'] = await record(
    '6217000000000026',
    { name: LONG_PERSON, birthYear: 1955, occupation: 'retired' },
    { yearMinor: 500_000_000 },
  )
  const asked = async (account: string, holder: object) => {
    house.advance(MINUTE_MS)
    const told = await tell(await record(account, { birthYear: 1984, occupation: 'sole-trader', ...holder }), 2_500_000)
    return { id: told.id, version: (await submit(told)).version }
  }
  ids['inReview'] = (await asked('6217000000000034', { name: '吴春生' })).id
  const approved = await asked('6217000000000042', { name: '郑海' })
  ids['approved'] = approved.id
  await done(
    head.send('POST', `/v1/limits/requests/${approved.id}/approve`, {
      version: approved.version,
      dayMinor: 2_500_000,
      checksDone: [],
    }),
  )
  const refused = await asked('6217000000000059', { name: LONG_PERSON })
  ids['limitRefused'] = refused.id
  await done(
    head.send('POST', `/v1/limits/requests/${refused.id}/refuse`, {
      version: refused.version,
      refusal: 'purpose-unclear',
      note: '资料和实际经营对不上，请补上近三个月的进货单',
    }),
  )
}
