import type { OpeningContent, ProfileFit } from '../../../domain/opening.ts'
import type { CompanyRecord, RequestedAccount } from '../../../store/tables/accounts-opening.ts'
import type { Found } from './found.ts'

/** An application as the rule book looks at it: pseudonyms in the place of personal values. */
export interface ApplicationFacts {
  readonly id: string
  readonly branch: string
  readonly channel: string
  readonly kind: string
  readonly customer: string
  readonly phone: string
  readonly address: string
  readonly age: number | undefined
  readonly isLocal: boolean | null
  readonly occupation: string
  readonly request: RequestedAccount
  readonly company: CompanyRecord | null
  readonly companionId: string | null
  readonly companionRelation: string | null
  readonly isAnnounced: boolean
  readonly isHousehold: boolean
  readonly fit: ProfileFit
  readonly found: Found
}

/** The last step that the decision rests on: the same steps give the same event, byte for byte. */
export interface Basis {
  readonly seq: number
  readonly at: string
}

/** The event `account-application` of the rule book. What is not known is left out: missing is unknown, not false. */
export function applicationEvent(
  facts: ApplicationFacts,
  content: Pick<OpeningContent, 'maxLimitFromMinor'>,
  basis: Basis,
): Record<string, unknown> {
  const { found, request, company } = facts
  const { face, lookUp, phone, interview } = found
  return nested({
    id: `${facts.id}-${basis.seq}`,
    kind: 'account-application',
    time: basis.at,
    applicationId: facts.id,
    branch: facts.branch,
    channel: facts.channel,
    'applicant.customer': facts.customer,
    'applicant.kind': facts.kind,
    'applicant.age': facts.age,
    'applicant.local': facts.isLocal ?? undefined,
    'applicant.occupation': facts.occupation,
    'applicant.phone': facts.phone,
    'applicant.refusesPapers': interview?.refusesPapers,
    'document.check': face?.document,
    'document.expires': face?.documentExpires ?? undefined,
    'face.result': face?.result ?? undefined,
    'face.live': face?.isLive ?? undefined,
    'face.photoReused': face?.isPhotoReused ?? undefined,
    'face.others': face?.others ?? undefined,
    'lookup.result': lookUp === undefined ? undefined : lookUp.isAnswered ? 'answered' : 'not-available',
    'lookup.listed': lookUp?.listed ?? undefined,
    'lookup.classOne': lookUp?.classOne,
    'lookup.classTwo': lookUp?.classTwo,
    'lookup.classThree': lookUp?.classThree,
    'lookup.elsewhere': lookUp?.elsewhere ?? undefined,
    'lookup.opened30d': lookUp?.opened30d ?? undefined,
    'phone.ownership': phone?.ownership ?? undefined,
    'phone.activeSince': phone?.activeSince ?? undefined,
    'phone.holders': phone?.holders,
    'phone.guardian': phone?.isGuardian,
    'request.class': request.class,
    'request.maxLimit': request.dailyMinor >= content.maxLimitFromMinor,
    'request.ebanking': request.ebanking,
    'request.token': request.token,
    'request.cards': request.cards,
    'profile.fit': facts.fit,
    'answer.accountUse': interview?.answers['account-use'],
    'answer.whoWillUse': interview?.answers['who-will-use'],
    'answer.openedWith': interview?.answers['opened-with'],
    'check.proof': interview?.proof,
    'check.residence': interview?.residence,
    'look.nervous': interview?.looks.includes('nervous'),
    'look.onPhone': interview?.looks.includes('onPhone'),
    'look.reading': interview?.looks.includes('reading'),
    'look.hurried': interview?.looks.includes('hurried'),
    'look.accompanied': facts.companionRelation !== null,
    'companion.id': facts.companionId ?? undefined,
    'companion.relation': facts.companionRelation ?? undefined,
    'companion.speaks': interview?.looks.includes('companionSpeaks'),
    'answering.repeatedWords': interview?.looks.includes('repeatedWords'),
    'answering.fastestMs': interview?.fastestMs ?? undefined,
    'answering.totalMs': interview?.totalMs ?? undefined,
    'answering.changed': interview?.isChanged,
    'address.id': facts.address,
    'address.household': facts.isHousehold,
    'group.registered': facts.isAnnounced,
    ...companyFields(company),
  })
}

const companyFields = (company: CompanyRecord | null): Readonly<Record<string, unknown>> => ({
  'company.registry': company?.registry,
  'company.legalPersonFirms': company?.legalPersonFirms,
  'company.sharedAddressFirms': company?.sharedAddressFirms,
  'company.legalPersonAware': company?.legalPersonAware ?? undefined,
  'company.siteVisited': company?.siteVisited,
})

/** Dotted names to nested objects; what is undefined is left out. */
export function nested(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const event: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(flat)) {
    if (value === undefined) continue
    const [head = name, tail] = name.split('.')
    event[head] = tail === undefined ? value : { ...(event[head] as object | undefined), [tail]: value }
  }
  return event
}
