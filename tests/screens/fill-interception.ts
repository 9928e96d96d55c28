import { BRANCH, done, LONG_PERSON, MINUTE_MS, seat, type Filling } from './filling.ts'

const HOUR_MS = 60 * MINUTE_MS
const LONG_NAME = '“金盾护航·守护养老钱”全县银行网点和自助机五日集中阻截行动（第三批次试点）'

/** An interception with posts, shifts, people spoken to and accounts gathered. */
export async function fillInterception(filling: Filling): Promise<void> {
  const { house, ids } = filling
  const boss = await seat(filling, 'boss', 'supervisor', 'D')
  const lobby = await seat(filling, 'lobby', 'lobby', 'BK1-B01')
  await seat(filling, 'stranger', 'lobby', 'BK2-B01')
  const today = new Date(house.now() + 8 * HOUR_MS).toISOString().slice(0, 10)
  const towns = house.county.organisations.filter(({ level }) => level === 'town').slice(0, 3)
  const { id } = await done<{ id: string }>(
    boss.send('POST', '/v1/interceptions', {
      organisationId: house.organisationId('D'),
      name: LONG_NAME.slice(0, 40),
      goal: '守住热点网点的柜面和自助机',
      areaIds: towns.map(({ key }) => house.organisationId(key)),
      leadPersonId: boss.personId,
      startsOn: today,
      endsOn: '2026-11-28',
    }),
  )
  ids['interception'] = id
  const post = async (place: string, spot: string) =>
    (
      await done<{ id: string }>(
        boss.send('POST', `/v1/interceptions/${id}/posts`, { siteId: house.organisationId(place), spot }),
      )
    ).id
  const own = await post('BK1-B01', '大厅1号机')
  await post('BK2-B01', '大门右侧24小时自助银行里靠墙的那一台')
  await post(BRANCH, '2号柜台前')
  const iso = (offsetMs = 0): string => new Date(house.now() + offsetMs).toISOString()
  const { ids: shifts } = await done<{ ids: string[] }>(
    boss.send('POST', `/v1/interception-posts/${own}/shifts`, {
      shifts: [{ personId: lobby.personId, startsAt: iso(-MINUTE_MS), endsAt: iso(4 * HOUR_MS) }],
    }),
  )
  await done(lobby.send('POST', `/v1/interception-shifts/${shifts[0]}/begin`, { at: iso() }))
  const approach = (more: object) =>
    done<{ id: string }>(
      lobby.send('POST', '/v1/approaches', {
        organisationId: house.organisationId('BK1-B01'),
        spot: '大厅1号机',
        asked: 'transfer',
        looked: ['on-phone', 'hurried'],
        reminded: ['beware'],
        occurredAt: iso(),
        ...more,
      }),
    )
  for (const [n, kept] of [800_000, 999_999_999_999, 5_000_000].entries()) {
    house.advance(5 * MINUTE_MS)
    const each = await approach({ outcome: 'stopped', scamType: 'impersonating-authority', keptMinor: kept })
    ids['approach'] = each.id
    if (n === 2) break
    await done(
      lobby.send('POST', `/v1/approaches/${each.id}/gatherings`, {
        scamType: 'impersonating-authority',
        script: '自称公安，说客户名下的卡涉嫌洗钱，要求转入安全账户核查。',
        accounts: [
          {
            kind: 'bank',
            institution: '江禾银行',
            account: `622202000000123456${n}`,
            holder: n === 1 ? LONG_PERSON : '郑探针',
          },
        ],
      }),
    )
  }
  for (let n = 0; n < 6; n += 1) {
    house.advance(4 * MINUTE_MS)
    await approach({ outcome: 'went-on', looked: ['calm'] })
  }
  await done(
    lobby.send('POST', '/v1/approaches', {
      organisationId: house.organisationId('BK1-B01'),
      spot: '大厅1号机',
      asked: 'withdrawal',
      looked: ['on-phone'],
      reminded: ['beware'],
      outcome: 'police-called',
      occurredAt: iso(),
      person: { name: LONG_PERSON, phone: '13900001111' },
    }),
  )
  const accounts = await done<{ items: { id: string }[] }>(boss.get('/v1/gathered-accounts'))
  ids['gathered'] = accounts.items[0]?.id ?? ''
}
