import { begin, decide, fiveSteps, person, step, type At, type Branch } from '../house/opening-world.ts'
import { BRANCH, LONG_COMPANY, LONG_PERSON, MINUTE_MS, seat, type Filling } from './filling.ts'

const WAGE = { 'account-use': 'wage', 'who-will-use': 'self', 'opened-with': 'alone' }

/** An application at every step and with every end. */
export async function fillOpenings(filling: Filling): Promise<void> {
  const { house, ids } = filling
  const teller = await seat(filling, 'teller', 'teller', BRANCH)
  const head = await seat(filling, 'head', 'branch-manager', BRANCH)
  const content = (await teller.get('/v1/account-opening')).json() as { notice: Branch['notice'] }
  const branch: Branch = {
    house,
    branch: BRANCH,
    organisationId: house.organisationId(BRANCH),
    teller,
    head,
    notice: content.notice,
  }
  const notice = {
    way: 'paper',
    language: 'zh-Hans',
    noticeVersion: content.notice.version,
    noticeSha256: content.notice.sha256['zh-Hans'],
  }
  const upTo = async (
    serial: number,
    name: string,
    steps: readonly (readonly [string, object?])[],
  ): Promise<string> => {
    house.advance(MINUTE_MS)
    let at: At = await begin(branch, { idNumber: person(serial), name, isLocal: false })
    for (const [each, body] of steps) at = await step(teller, at, each, body)
    return at.id
  }
  const face = ['face', { document: 'genuine' }] as const
  ids['atNotice'] = await upTo(41, '周小满', [])
  ids['atFace'] = await upTo(42, '吴一帆', [['notice', notice]])
  ids['faceFailed'] = await upTo(901, LONG_PERSON, [['notice', notice], face])
  ids['atLookUp'] = await upTo(43, '郑子涵', [['notice', notice], face])
  ids['atPhone'] = await upTo(44, '冯晓', [['notice', notice], face, ['look-up']])
  ids['atInterview'] = await upTo(45, '陈露', [['notice', notice], face, ['look-up'], ['phone']])
  ids['granted'] = (await decide(branch, await fiveSteps(branch, { idNumber: person(46), isLocal: false }))).id
  const opened = await decide(branch, await fiveSteps(branch, { idNumber: person(47), name: LONG_PERSON }))
  ids['openedAccount'] = String((await step(teller, opened, 'open', { account: '6217990400003010' }))['accountId'])
  ids['openedOpening'] = opened.id
  for (let n = 0; n < 4; n += 1) {
    house.advance(15 * MINUTE_MS)
    const at = await fiveSteps(
      branch,
      {
        idNumber: person(20 + n, '19950610'),
        name: ['郑一河', '钱二溪', LONG_PERSON, '李四海'][n] ?? '',
        isLocal: false,
        occupation: 'flexible-worker',
        more: { companion: { relation: 'friend', phone: '15499998000' } },
      },
      { proof: 'not-seen', answers: WAGE },
    )
    const decided = await decide(branch, at)
    ids[`group${n}`] = decided.id
    if (n === 0)
      ids['groupAccount'] = String((await step(teller, decided, 'open', { account: '6200000010000020' }))['accountId'])
  }
  const refused = await decide(branch, await fiveSteps(branch, { idNumber: person(911), name: '许志强' }))
  ids['openingAppeal'] = refused.id
  await step(teller, refused, 'appeal', { words: '处罚上个月已经到期，这是文书。' })
  ids['low'] = (
    await decide(
      branch,
      await fiveSteps(
        branch,
        { idNumber: person(2), isLocal: false, occupation: 'migrant-worker', address: LONG_COMPANY },
        { proof: 'not-seen', answers: WAGE },
      ),
    )
  ).id
}
