import { BRANCH, done, LONG_COMPANY, LONG_PERSON, MINUTE_MS, seat, type Filling } from './filling.ts'
import { aCounterTransfer, openAt, reportAccount } from '../house/intercept-scene.ts'
import type { Browser } from '../house/test-house.ts'

interface View {
  readonly id: string
  readonly version: number
  readonly nextQuestion: string | null
  readonly notice: { readonly textSha256: string } | null
}
let typed = 0

/** Payments at the counter in every state, letters, appeals and reports. */
export async function fillCounter(filling: Filling): Promise<void> {
  const { house, ids } = filling
  const teller = await seat(filling, 'teller', 'teller', BRANCH)
  const head = await seat(filling, 'head', 'branch-manager', BRANCH)
  const police = await seat(filling, 'police', 'investigator', 'PSB')
  await seat(filling, 'otherTeller', 'teller', 'BK2-B01')
  await reportAccount(house, '6230000000006666')
  for (const [customer, name] of [
    ['C-7101', '李小梅'],
    ['C-long', LONG_PERSON],
  ] as const)
    await done(
      head.send('POST', '/v1/trusted-contacts', {
        organisationId: house.organisationId(BRANCH),
        customer,
        relation: 'child',
        name,
        phone: '13900007101',
        consentedOn: '2026-11-01',
      }),
    )
  await happened(filling, 'term-deposit-broken', {
    account: '6217000052010001',
    amount: { minor: 22_000_000, currency: 'CNY' },
  })
  ids['held'] = (await start(teller, {})).id
  ids['asked'] = (
    await start(teller, {
      payer: { account: '6217000052010001', name: '陈立', customer: 'C-5201', age: 52 },
      payee: { account: '6230000052019999', name: '林晓' },
      amountMinor: 20_000_000,
      remark: '货款',
    })
  ).id
  ids['long'] = (
    await start(teller, {
      payer: { account: '6217000099010001', name: LONG_PERSON, customer: 'C-long', age: 71 },
      payee: { account: '6230000099019999', name: LONG_COMPANY, bank: LONG_COMPANY },
      amountMinor: 999_999_999_999,
      remark: '资金清查保证金，按公安部要求转入安全账户',
    })
  ).id
  ids['easy'] = (
    await start(teller, {
      payer: { account: '6217000045010001', name: '王秀英', customer: 'C-4501', age: 45 },
      payee: { account: '6230000045019999', name: '王小雨' },
      amountMinor: 300_000,
      remark: '生活费',
      relation: 'child',
    })
  ).id
  ids['shown'] = await shown(teller)
  ids['ended'] = await abandoned(teller)
  await letters(filling, teller, head, police)
}

async function start(teller: Browser, changes: Readonly<Record<string, unknown>>): Promise<View> {
  typed += 1
  return done<View>(
    teller.send('POST', '/v1/counter/transfers', {
      requestKey: `request-key-${String(typed).padStart(6, '0')}`,
      payer: { account: '6217000071010001', name: '张桂兰', customer: 'C-7101', age: 71 },
      payee: { account: '6230000071019999', name: '公安部安全账户' },
      amountMinor: 18_600_000,
      remark: '资金清查保证金',
      ...changes,
    }),
  )
}

/** Its notice lies on the screen and waits for the signature. */
async function shown(teller: Browser): Promise<string> {
  const view = await start(teller, {
    payer: { account: '6217000066010001', name: '赵敏', customer: 'C-6601', age: 66 },
    payee: { account: '6230000066019999', name: '赵强' },
    amountMinor: 4_800_000,
    remark: '李总急用',
  })
  if (view.notice)
    await done(
      teller.send('POST', `/v1/counter/${view.id}/notice`, {
        version: view.version,
        way: 'screen',
        textSha256: view.notice.textSha256,
      }),
    )
  return view.id
}

async function abandoned(teller: Browser): Promise<string> {
  const { id, version } = await start(teller, {
    payer: { account: '6217000068010001', name: '吴玉珍', customer: 'C-6801', age: 68 },
  })
  await done(
    teller.send('POST', `/v1/interventions/${id}/abandon`, { version, reason: '客户听了子女的话，自己撤回了' }),
  )
  return id
}

async function letters(filling: Filling, teller: Browser, head: Browser, police: Browser): Promise<void> {
  const { house, ids } = filling
  const held = async (n: number, more: Readonly<Record<string, unknown>> = {}) => {
    house.advance(3 * MINUTE_MS)
    const event = aCounterTransfer(house, {
      payer: { account: `621700000000010${n}`, customer: `cust-1${n}`, name: '孙秀英', age: 64 },
      payee: { account: '6230000000006666', name: '王大勇', bank: '江禾银行' },
      ...more,
    })
    const { row } = await openAt(house, BRANCH, event)
    if (row === undefined) throw new TypeError('no intervention was opened')
    return row.id
  }
  const act = async (who: Browser, id: string, path: string, more: Readonly<Record<string, unknown>> = {}) => {
    const { version } = await done<{ version: number }>(teller.get(`/v1/interventions/${id}`))
    return done<Record<string, string>>(
      who.send('POST', `/v1/interventions/${id}/${path}`, {
        version,
        reason: '收款账户在涉案名单上，客户说不清用途',
        ...more,
      }),
    )
  }
  ids['heldByCore'] = await held(1)
  ids['heldLong'] = await held(2, {
    amount: { minor: 999_999_999_999, currency: 'CNY' },
    payer: { account: '6217000000000102', customer: 'cust-l', name: LONG_PERSON, age: 71 },
    payee: { account: '6230000000006666', name: LONG_COMPANY, bank: LONG_COMPANY },
  })
  ids['proposed'] = await held(3)
  await act(teller, ids['proposed'], 'propose-release')
  ids['refused'] = await held(4)
  await act(teller, ids['refused'], 'refuse')
  const { letterCode } = await done<{ letterCode: string }>(
    teller.get(`/v1/interventions/${ids['refused']}/letter?language=zh-Hans`),
  )
  ids['letterCode'] = letterCode
  await done(
    house.anyone.send('POST', '/v1/letters/appeal', {
      token: letterCode,
      words: '这是给女儿交的学费，录取通知书和缴费单我都带来了，请重新看一看。',
      contact: '13900001111',
    }),
  )
  ids['refusedLong'] = await held(5, {
    payer: { account: '6217000000000105', customer: 'cust-5', name: LONG_PERSON, age: 71 },
    amount: { minor: 999_999_999_999, currency: 'CNY' },
  })
  await act(teller, ids['refusedLong'], 'refuse')
  const appeal = await done<{ id: string }>(
    teller.send('POST', `/v1/interventions/${ids['refusedLong']}/appeals`, { words: '是工程款，合同在这里。' }),
  )
  ids['appealLong'] = appeal.id
  ids['freshLetter'] = await held(6)
  await act(teller, ids['freshLetter'], 'refuse')
  ids['freshCode'] = (
    await done<{ letterCode: string }>(teller.get(`/v1/interventions/${ids['freshLetter']}/letter?language=zh-Hans`))
  ).letterCode
  const [first] = (await done<{ items: { id: string }[] }>(head.get('/v1/appeals'))).items
  ids['appeal'] = first?.id ?? ''
  ids['reported'] = await held(7)
  await act(teller, ids['reported'], 'report')
  const reports = await done<{ items: { id: string }[] }>(police.get('/v1/police-reports'))
  ids['report'] = reports.items[0]?.id ?? ''
  for (const [n, name] of ['何秀兰', LONG_PERSON, '马德福'].entries())
    await openAt(
      house,
      BRANCH,
      aCounterTransfer(house, {
        channel: 'atm',
        amount: { minor: n === 1 ? 999_999_999_999 : 500_000 * (n + 1), currency: 'CNY' },
        payer: { account: `621700009999000${n}`, customer: `cust-m${n}`, name, age: 52 },
      }),
    )
}

async function happened({ house }: Filling, kind: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const result = await house.decisions.decide(BRANCH, {
    id: `before-${typed}`,
    kind,
    time: new Date(house.now()).toISOString(),
    ...fields,
  })
  if (result.status !== 'decided') throw new TypeError(JSON.stringify(result))
}
