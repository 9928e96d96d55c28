import { sql } from 'kysely'
import { dayOf } from '../../../domain/days.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { LimitContent } from '../../../domain/limits.ts'
import type { InputOf } from '../../../domain/operation.ts'
import type { Text } from '../../../domain/text.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { accountIdOf, ownerOfNumber, readAccount, takeAccount, type AccountRow } from './account-rows.ts'
import { checkLimit, countLimitUse, releaseLimitUse } from './contract-accounts.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { limitsNow, type LimitsNow } from './limits-now.ts'
import { fill, yuan } from './say.ts'

type Asked = InputOf<typeof countLimitUse>['body']

/** Nothing is locked and nothing counted: what is true now may have changed by the time it is counted. */
export const bindCheckLimit = ({ content }: LimitsDeps) =>
  bind(checkLimit, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      const account = id === undefined ? undefined : await readAccount(act, id)
      if (account === undefined) return refuse('not-found')
      const checked = await check(act, account, body, content)
      return checked instanceof Refusal ? checked : checked.answer
    },
  })

/** Payments of one account are counted one after the other: two at once cannot both take the last of it. */
export const bindCountLimitUse = ({ content }: LimitsDeps) =>
  bind(countLimitUse, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const account = await takeNumber(act, body.account)
      if (account === undefined) return refuse('not-found')
      const checked = await check(act, account, body, content)
      if (checked instanceof Refusal) return checked
      const { answer, isCounted } = checked
      const counts = answer.allowed && !isCounted && body.channel !== 'counter' && body.toBound !== true
      if (counts) await count(act, account.id, body, answer.day)
      const { allowed, reasons } = answer
      act.note({ subject: account.id, details: { allowed, counts, why: reasons.map(({ code }) => code) } })
      return {
        ...answer,
        ...(counts ? leftOf(await limitsNow(act, account)) : {}),
        counted: isCounted || counts,
      }
    },
  })

async function check(act: Act, account: AccountRow, body: Asked, content: LimitContent) {
  const counted = await act.db
    .selectFrom('limit_use')
    .select('amount_minor')
    .where('account_id', '=', account.id)
    .where('payment_id', '=', body.paymentId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  if (counted !== undefined && counted.amount_minor !== body.amountMinor)
    return refuse('conflict', { says: OTHER_AMOUNT })
  const now = await limitsNow(act, account)
  const isCounted = counted !== undefined
  const reasons = [
    ...stoppedByHolder(now, body, isCounted),
    ...(isCounted || body.channel === 'counter' ? [] : whyNot(account, now, body, content)),
  ]
  return { isCounted, answer: { allowed: reasons.length === 0, reasons, ...leftOf(now), day: dayOf(act.nowMs) } }
}

export const bindReleaseLimitUse = () =>
  bind(releaseLimitUse, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const account = await takeNumber(act, body.account)
      if (account === undefined) return refuse('not-found')
      const given = await act.db
        .updateTable('limit_use')
        .set({ released_at: act.nowIso })
        .where('account_id', '=', account.id)
        .where('payment_id', '=', body.paymentId)
        .where('released_at', 'is', null)
        .returning(['day', 'amount_minor'])
        .executeTakeFirst()
      if (given !== undefined)
        await act.db
          .updateTable('account_day')
          .set({
            out_minor: sql<number>`out_minor - ${given.amount_minor}`,
            payments: sql<number>`payments - 1`,
          })
          .where('account_id', '=', account.id)
          .where('day', '=', given.day)
          .execute()
      act.note({ subject: account.id, details: { released: given !== undefined } })
      return { released: given !== undefined, ...leftOf(await limitsNow(act, account)) }
    },
  })

async function takeNumber(act: Act, number: string): Promise<AccountRow | undefined> {
  const id = await accountIdOf(act, number)
  return id === undefined ? undefined : takeAccount(act, id)
}

const leftOf = ({ remainingTodayMinor, remainingThisYearMinor }: LimitsNow) => ({
  remainingTodayMinor,
  remainingThisYearMinor,
})

async function count(act: Act, accountId: string, { paymentId, amountMinor }: Asked, day: string): Promise<void> {
  await act.db
    .insertInto('limit_use')
    .values({
      account_id: accountId,
      payment_id: paymentId,
      day,
      amount_minor: amountMinor,
      recorded_at: act.nowIso,
      recorded_by: act.actor,
      released_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'payment_id']).doUpdateSet({
        day,
        amount_minor: amountMinor,
        recorded_at: act.nowIso,
        recorded_by: act.actor,
        released_at: null,
      }),
    )
    .execute()
  await act.db
    .insertInto('account_day')
    .values({ account_id: accountId, day, out_minor: amountMinor, payments: 1 })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'day']).doUpdateSet({
        out_minor: sql<number>`account_day.out_minor + ${amountMinor}`,
        payments: sql<number>`account_day.payments + 1`,
      }),
    )
    .execute()
}

interface Reason {
  readonly code: string
  readonly says: Text
}

/** What the holder stopped stays, at the counter too: it is first released there. What is counted took its part before the lock. */
function stoppedByHolder(now: LimitsNow, { amountMinor, balanceMinor }: Asked, isCounted: boolean): Reason[] {
  const reasons: Reason[] = []
  if (now.killSwitch !== null) reasons.push({ code: 'kill-switch', says: SWITCHED_OFF })
  const lock = now.moneyLock
  const isLocked = lock !== null && balanceMinor !== undefined && amountMinor > balanceMinor - lock.amountMinor
  if (isLocked && !isCounted) reasons.push({ code: 'money-lock', says: said(LOCKED, lock.amountMinor) })
  return reasons
}

/** All reasons at once, so that nobody comes back for the second. */
function whyNot(account: AccountRow, now: LimitsNow, asked: Asked, { caps }: LimitContent): Reason[] {
  const reasons: Reason[] = []
  const cap = caps[account.class]
  if (account.state !== 'open') reasons.push({ code: 'account-state', says: NOT_OPEN })
  const { amountMinor, balanceMinor } = asked
  if (cap.balanceMinor !== undefined && balanceMinor !== undefined && balanceMinor > cap.balanceMinor)
    reasons.push({ code: 'class-balance', says: cap.says })
  if (asked.toBound === true) return reasons
  if (amountMinor > now.dayMinor - now.usedTodayMinor)
    reasons.push({ code: 'day-limit', says: said(OVER_DAY, Math.max(0, now.dayMinor - now.usedTodayMinor)) })
  if (amountMinor > now.yearMinor - now.usedThisYearMinor)
    reasons.push({ code: 'year-limit', says: said(OVER_YEAR, Math.max(0, now.yearMinor - now.usedThisYearMinor)) })
  // What the class allows stands above whatever was agreed.
  if (amountMinor > cap.dayMinor - now.usedTodayMinor) reasons.push({ code: 'class-day', says: cap.says })
  if (amountMinor > cap.yearMinor - now.usedThisYearMinor) reasons.push({ code: 'class-year', says: cap.says })
  return reasons
}

const said = (words: Text, minor: number): Text => fill(words, (locale) => ({ sum: yuan(minor, locale) }))

const OTHER_AMOUNT = text(
  '同一笔支付之前以另一个金额计过。请先退回原来的，再重新检查。',
  '同一筆支付之前以另一個金額計過。請先退回原來的，再重新檢查。',
  'This payment was counted with another sum before. Give that back first, then check again.',
)
const SWITCHED_OFF = text(
  '客户本人已紧急止付：钱只进不出，到柜面恢复。',
  '客戶本人已緊急止付：錢只進不出，到櫃檯恢復。',
  'The customer pressed the kill switch: money comes in and none goes out until it is released at a counter.',
)
const NOT_OPEN = text(
  '这个账户的非柜面业务已停用，请到柜面办理。',
  '這個帳戶的非臨櫃業務已停用，請到櫃檯辦理。',
  'This account cannot pay outside of the counter. Please come to a branch.',
)
const LOCKED = text(
  '其中{sum}被您自己锁定，不能转出。',
  '其中{sum}由您自己鎖定，不能轉出。',
  '{sum} of it is locked by yourself and cannot leave.',
)
const OVER_DAY = text(
  '超过今天的限额，今天还可以转出{sum}。急用请到柜面，或明天再转。',
  '超過今天的限額，今天還可以轉出{sum}。急用請到櫃檯，或明天再轉。',
  'Above the limit of the day; {sum} may still leave today. Come to a branch if it is urgent, or pay the rest tomorrow.',
)
const OVER_YEAR = text(
  '超过今年的限额，今年还可以转出{sum}。确有需要请申请提额。',
  '超過今年的限額，今年還可以轉出{sum}。確有需要請申請調高。',
  'Above the limit of the year; {sum} may still leave this year. Ask for a raise if you need more.',
)
