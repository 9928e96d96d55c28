/** What a check by another system came to. `not-available`: it did not answer, or not in time; nothing was learned. */
export type PortAnswer<A> =
  | ({ readonly status: 'answered' } & A)
  | { readonly status: 'not-available'; readonly why: 'down' | 'slow' }

export interface FaceAnswer {
  readonly result: 'match' | 'doubtful' | 'mismatch'
  /** 0 to 1000. */
  readonly score: number
  readonly isLive: boolean
  readonly isPhotoReused: boolean
  /** Other faces in the picture. */
  readonly others: number
}

export interface LookUpAnswer {
  readonly listed: 'none' | 'punished' | 'involved' | 'watched'
  readonly classOneHere: number
  readonly elsewhere: number
  readonly opened30d: number
}

export interface PhoneAnswer {
  readonly ownership: 'own' | 'family' | 'other' | 'unknown'
  /** ISO 8601; null: the carrier does not say. */
  readonly activeSince: string | null
}

/** Who is asked about; personal values leave the house only through these ports. */
export interface AskedPerson {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

/** Outside systems that the five steps need. An implementation may fail and be slow; it never throws what a teller must read. */
export interface OpeningPorts {
  /** A local stand-in: screens say so. */
  readonly isStandIn: boolean
  checkFace(person: Pick<AskedPerson, 'name' | 'idNumber'>, attempt: number): Promise<PortAnswer<FaceAnswer>>
  lookUp(person: Pick<AskedPerson, 'name' | 'idNumber'>): Promise<PortAnswer<LookUpAnswer>>
  checkPhone(person: AskedPerson): Promise<PortAnswer<PhoneAnswer>>
}
