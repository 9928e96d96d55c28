import type { Cursor } from './tree.ts'

/** What a message tells about one side of a payment. */
export interface Party {
  readonly account?: string
  readonly name?: string
  readonly bank?: string
  readonly phone?: string
  /** Full years at the time of the message. */
  readonly age?: number
}

/** Reads debtor or creditor: party, its account and its agent. `timeMs` is the event's time, for the age. */
export function partyOf(line: Cursor, side: 'Dbtr' | 'Cdtr', timeMs: number): Party {
  const outer = line.one(side)
  const party = outer?.one('Pty') ?? outer
  const account = accountOf(line.one(`${side}Acct`)) ?? partyNumber(party)
  const name = party?.text('Nm') ?? party?.text('Name') ?? line.text(`${side}Acct/Nm`)
  const bank = agentOf(line.one(`${side}Agt`))
  const phone = party?.text('CtctDtls/MobNb')
  const birth = party?.text('Id/PrvtId/DtAndPlcOfBirth/BirthDt')
  const age = birth === undefined ? undefined : ageAt(birth, timeMs)
  return {
    ...(account === undefined ? {} : { account }),
    ...(name === undefined ? {} : { name }),
    ...(bank === undefined ? {} : { bank }),
    ...(phone === undefined ? {} : { phone }),
    ...(age === undefined ? {} : { age }),
  }
}

/** IBAN, else the first other number of the account. */
function accountOf(account: Cursor | undefined): string | undefined {
  return account?.text('Id/IBAN')?.replaceAll(' ', '').toUpperCase() ?? account?.first('Id/Othr')?.text('Id')
}

/** Wallets have no account element: the party's own number (a telephone number at Mojaloop) names the account. */
function partyNumber(party: Cursor | undefined): string | undefined {
  return party?.first('Id/PrvtId/Othr')?.text('Id') ?? party?.first('Id/OrgId/Othr')?.text('Id')
}

/** BIC, else the clearing member number, else another number of the institution. */
export function agentOf(agent: Cursor | undefined): string | undefined {
  const institution = agent?.one('FinInstnId')
  if (institution === undefined) return undefined
  return (
    institution.text('BICFI') ??
    institution.text('BIC') ??
    institution.text('ClrSysMmbId/MmbId') ??
    institution.first('Othr')?.text('Id')
  )
}

function ageAt(birth: string, timeMs: number): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(birth)
  if (match === null) return undefined
  const now = new Date(timeMs)
  const hadBirthday =
    now.getUTCMonth() + 1 > Number(match[2]) ||
    (now.getUTCMonth() + 1 === Number(match[2]) && now.getUTCDate() >= Number(match[3]))
  const age = now.getUTCFullYear() - Number(match[1]) - (hadBirthday ? 0 : 1)
  return age >= 0 && age <= 130 ? age : undefined
}
