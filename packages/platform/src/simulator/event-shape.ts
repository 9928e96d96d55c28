import {
  type Act,
  ALERT,
  ATM,
  AWAY,
  BY_OTHER_BANK,
  CARD,
  CASH,
  COUNTER,
  CREDIT,
  DAY_MS,
  DEPOSIT_BROKEN,
  DEVICE_CHANGED,
  IN_CALL,
  LIMIT_RAISED,
  LOAN,
  NAME_CLOSE,
  NAME_MISMATCH,
  OWN_NAME,
  RECALL,
  REGULAR,
  REPORT,
  SALARY,
  SCREEN_SHARE,
  TRANSFER,
} from './day-plan.ts'
import { personName, shopName } from './names.ts'
import {
  CITY_COUNT,
  FIRST_MERCHANT,
  FIRST_OUTSIDE_MULE,
  type Population,
  SENSORS_ALLOWED,
  TRADER,
} from './population.ts'
import { hash32, hashUnit } from './random.ts'
import { REMARKS } from './remarks.ts'

/** One event as it goes over the wire: an event of the `transfer` rule book. */
export interface WireEvent {
  readonly id: string
  readonly kind: string
  readonly time: string
  readonly [field: string]: unknown
}

const UTC8_MS = 8 * 3_600_000
/** Of the other banks' accounts, the best known are shops, schools and landlords' firms. */
const BUSINESS_SHARE = 0.02

/** Turns a planned act into an event: names, account numbers, and what the bank would know at that moment. */
export class EventShape {
  #count = 0
  #clockDay = -1
  #clockText = ''
  readonly #people: Population
  readonly #startMs: number
  readonly #idPrefix: string
  readonly #openedTexts = new Map<number, string>()
  /** Hashes of pairs that have paid before; of fixed size, so that very old pairs may be forgotten in very long runs. */
  readonly #pairs: Uint32Array

  constructor(people: Population, startMs: number, idPrefix: string) {
    this.#people = people
    this.#startMs = startMs
    this.#idPrefix = idPrefix
    this.#pairs = new Uint32Array(2 ** Math.min(24, Math.ceil(Math.log2(people.count * 32))))
  }

  /** `balanceMinor`: of the payer before the act. */
  render(act: Act, amountMinor: number, balanceMinor: number, timeMs: number, scamType: string | undefined): WireEvent {
    this.#count += 1
    const id = this.#idPrefix + String(this.#count).padStart(7, '0')
    const time = this.#clock(timeMs)
    const amount = yuan(amountMinor)
    const account = accountOf(act.from)
    switch (act.kind) {
      case TRANSFER:
        return this.#transfer(act, id, time, amount, balanceMinor)
      case CREDIT:
        return this.#credit(act, id, time, amount)
      case CARD:
        return {
          id,
          kind: 'purchase',
          time,
          payer: { account, balance: yuan(balanceMinor) },
          payee: { merchantId: `M${act.to - FIRST_MERCHANT + 10_000}` },
          amount,
          channel: 'mobile',
          device: { city: this.#city(act) },
        }
      case CASH:
        return {
          id,
          kind: 'cash-withdrawal',
          time,
          payer: { account, balance: yuan(balanceMinor) },
          amount,
          channel: 'atm',
          device: { city: this.#city(act) },
        }
      case DEPOSIT_BROKEN:
        return { id, kind: 'term-deposit-broken', time, account, amount, channel: 'mobile' }
      case LOAN:
        return { id, kind: 'loan-disbursed', time, account, amount, lender: shopName(act.from) }
      case LIMIT_RAISED:
        return { id, kind: 'limit-raised', time, account, newLimit: amount, channel: 'mobile' }
      case DEVICE_CHANGED:
        return { id, kind: 'device-changed', time, account, change: 'device', device: { id: this.#device(act) } }
      case ALERT:
        return {
          id,
          kind: 'police-alert',
          time,
          account,
          alert: 'open',
          ...(scamType === undefined ? {} : { scamType }),
        }
      case RECALL:
        return {
          id,
          kind: 'recall',
          time,
          paymentId: this.#paymentId(act),
          payer: { account },
          payee: { account: accountOf(act.to) },
          reason: 'FRAD',
        }
      case REPORT:
        return this.#report(act, id, time, scamType)
      default:
        return { id, kind: 'payment-status', time, paymentId: this.#paymentId(act), state: 'recalled', reason: 'FRAD' }
    }
  }

  #report(act: Act, id: string, time: string, scamType: string | undefined): WireEvent {
    return {
      id,
      kind: 'report',
      time,
      ...((act.flags & BY_OTHER_BANK) === 0
        ? { reporter: `citizen-${act.from}`, reporterKind: 'citizen' }
        : { reporter: 'SAMPLE-BANK-3', reporterKind: 'bank' }),
      subject: { account: accountOf(act.to) },
      ...(scamType === undefined ? {} : { scamType }),
    }
  }

  #transfer(act: Act, id: string, time: string, amount: object, balanceMinor: number): WireEvent {
    const people = this.#people
    const { from, to, flags } = act
    const channel = (flags & COUNTER) !== 0 ? 'counter' : (flags & ATM) !== 0 ? 'atm' : 'mobile'
    const remark = REMARKS[act.remark] ?? ''
    const isOurs = to >= 0
    return {
      id,
      kind: 'transfer',
      time,
      paymentId: this.#paymentId(act),
      channel,
      payer: {
        account: accountOf(from),
        name: personName(from),
        age: people.age[from] ?? 0,
        accountOpened: this.#opened(from),
        balance: yuan(balanceMinor),
        homeCity: cityName(people.city[from] ?? 0),
        ...(((people.traits[from] ?? 0) & TRADER) !== 0 ? { business: true } : {}),
      },
      payee: {
        account: accountOf(to),
        name: personName(to),
        bank: bankOf(to),
        business: isOurs
          ? ((people.traits[to] ?? 0) & TRADER) !== 0
          : to > FIRST_OUTSIDE_MULE && -to <= people.count * 4 * BUSINESS_SHARE,
        paidBefore: this.#paidBefore(from, to) || (flags & REGULAR) !== 0,
        nameCheck: (flags & NAME_MISMATCH) !== 0 ? 'no-match' : (flags & NAME_CLOSE) !== 0 ? 'close' : 'match',
        ...(isOurs ? { accountOpened: this.#opened(to), age: people.age[to] ?? 0 } : {}),
      },
      amount,
      ...(remark === '' ? {} : { remark }),
      device: channel === 'mobile' ? this.#phone(act) : { city: this.#city(act) },
    }
  }

  #credit(act: Act, id: string, time: string, amount: object): WireEvent {
    const isSalary = (act.flags & SALARY) !== 0
    const isOwn = (act.flags & OWN_NAME) !== 0
    return {
      id,
      kind: 'credit',
      time,
      paymentId: this.#paymentId(act),
      payer: {
        account: accountOf(act.from),
        name: isSalary ? shopName(act.from) : personName(isOwn ? act.to : act.from),
        bank: bankOf(act.from),
      },
      payee: { account: accountOf(act.to), name: personName(act.to) },
      amount,
      ...(isOwn ? { ownName: true } : {}),
      ...(isSalary ? { category: 'payroll' } : {}),
    }
  }

  /** The phone and, where the customer has allowed its sensors, what they say. Elsewhere that is unknown, not false. */
  #phone(act: Act): object {
    const city = this.#city(act)
    const id = this.#device(act)
    if (((this.#people.traits[act.from] ?? 0) & SENSORS_ALLOWED) === 0) return { id, city }
    const screenShare = (act.flags & SCREEN_SHARE) !== 0
    if ((act.flags & IN_CALL) === 0) return { id, city, inCall: false, screenShare, remoteControl: false }
    const u = hashUnit(this.#count, act.from)
    const isFraud = act.caseId >= 0
    const callDuration = Math.floor((isFraud ? 300_000 : 20_000) + u * u * (isFraud ? 3_600_000 : 1_200_000))
    return {
      id,
      city,
      inCall: true,
      callDuration,
      callWithContact: hashUnit(act.from, this.#count) < (isFraud ? 0.04 : 0.75),
      screenShare,
      remoteControl: screenShare && isFraud && u < 0.3,
    }
  }

  #device(act: Act): string {
    const holder = this.#people.device[act.from] ?? act.from
    return holder < 0
      ? `D9${String(-holder).padStart(7, '0')}`
      : `D1${String(holder).padStart(7, '0')}-${this.#people.deviceChanges[holder] ?? 0}`
  }

  #city(act: Act): string {
    const home = this.#people.city[act.from] ?? 0
    return cityName((act.flags & AWAY) !== 0 ? (home + 1 + (hash32(act.from) % (CITY_COUNT - 1))) % CITY_COUNT : home)
  }

  #opened(customer: number): string {
    const daysAgo = this.#people.openDaysAgo[customer] ?? 0
    const known = this.#openedTexts.get(daysAgo)
    if (known !== undefined) return known
    const text = `${new Date(this.#startMs + UTC8_MS - (daysAgo + 1) * DAY_MS).toISOString().slice(0, 10)}T00:00:00+08:00`
    this.#openedTexts.set(daysAgo, text)
    return text
  }

  #paidBefore(from: number, to: number): boolean {
    const pair = hash32(Math.imul(from + 1, 0x9e3779b1) ^ hash32(to)) | 1
    const at = (pair >>> 1) & (this.#pairs.length - 1)
    const isKnown = this.#pairs[at] === pair
    this.#pairs[at] = pair
    return isKnown
  }

  #paymentId(act: Act): string {
    return this.#idPrefix + (act.ref === 0 ? `p${this.#count}` : `r${act.ref}`)
  }

  #clock(timeMs: number): string {
    const localMs = timeMs + UTC8_MS
    const day = Math.floor(localMs / DAY_MS)
    if (day !== this.#clockDay) {
      this.#clockDay = day
      this.#clockText = new Date(day * DAY_MS).toISOString().slice(0, 11)
    }
    const ms = localMs - day * DAY_MS
    return `${this.#clockText}${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}.${String(ms % 1_000).padStart(3, '0')}+08:00`
  }
}

/** Sample account numbers of 16 digits: ours begin with 6200000, other banks' with 6299999, those of fraudsters' choice among them. */
export function accountOf(party: number): string {
  if (party >= 0) return `6200000${String(party).padStart(9, '0')}`
  return `6299999${String(party <= FIRST_OUTSIDE_MULE ? 900_000_000 - (party - FIRST_OUTSIDE_MULE) : -party).padStart(9, '0')}`
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
const two = (n: number): string => TWO[n] ?? ''
const yuan = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency: 'CNY' })
const BANKS = ['SAMPLE-BANK-1', 'SAMPLE-BANK-2', 'SAMPLE-BANK-3', 'SAMPLE-BANK-4', 'SAMPLE-BANK-5']
const bankOf = (party: number): string => (party >= 0 ? 'SAMPLE-BANK-0' : (BANKS[hash32(party) % BANKS.length] ?? ''))
const CITIES = ['青岚', '临湾', '石桥', '新塘', '云岭', '柳溪', '禾丰', '南浦']
const cityName = (city: number): string =>
  `${CITIES[city % CITIES.length]}${city < CITIES.length ? '' : Math.floor(city / CITIES.length)}市`
