import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type { Creator, Seen } from './contract-parts.ts'

type SeenFacts = Static<typeof Seen>
type CreatorFacts = Static<typeof Creator>

/** Both known, and not the same; undefined when one of them is not known. */
function differs(left: string | number | undefined, right: string | number | undefined): boolean | undefined {
  return left === undefined || right === undefined ? undefined : left !== right
}

/** Device and browser as one text; empty when neither is known. A token carries its hash. */
export function marksHash({ device, fingerprint }: SeenFacts): string {
  if (device === undefined && fingerprint === undefined) return ''
  return createHash('sha256')
    .update(JSON.stringify([device ?? null, fingerprint ?? null]))
    .digest('base64url')
    .slice(0, 22)
}

/** Another device or browser than at the login. */
export function isOtherDevice(before: SeenFacts, now: SeenFacts): boolean | undefined {
  const device = differs(before.device, now.device)
  const fingerprint = differs(before.fingerprint, now.fingerprint)
  if (device === true || fingerprint === true) return true
  return device ?? fingerprint
}

/** Another operator or country; another address of the same operator is the same network. */
export function isOtherNetwork(before: SeenFacts, now: SeenFacts): boolean | undefined {
  const operator = differs(before.asn, now.asn)
  const country = differs(before.country, now.country)
  if (operator === true || country === true) return true
  return operator ?? country
}

/** Where the code was typed against where the payer logged in. Without marks of a device the network speaks. */
export function isElsewhere(login: SeenFacts, now: SeenFacts): boolean | undefined {
  return isOtherDevice(login, now) ?? isOtherNetwork(login, now)
}

/** Whether the one who ordered pays: the same device, or else not another country, nor another operator in another city. */
export function isSamePlace(creator: CreatorFacts | undefined, payer: SeenFacts): boolean | undefined {
  if (creator === undefined) return undefined
  if (creator.device !== undefined && creator.device === payer.device) return true
  if (differs(creator.country, payer.country) === true) return false
  const operator = differs(creator.asn, payer.asn)
  const city = differs(creator.city, payer.city)
  if (operator === true && city === true) return false
  if (operator === false || city === false) return true
  return creator.address !== undefined && creator.address === payer.address ? true : undefined
}
