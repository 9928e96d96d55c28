import { useTranslation } from 'react-i18next'

const SCAMS = [
  'atm-tricks',
  'brush-order',
  'campus-loan',
  'card-spending',
  'fake-credit-record',
  'fake-customer-service',
  'fake-investment',
  'fake-loan',
  'fake-shopping',
  'game-trade',
  'impersonating-acquaintance',
  'impersonating-authority',
  'impersonating-carrier',
  'insurance-fraud',
  'money-mule',
  'phishing-link',
  'prize',
  'pyramid-selling',
  'relative-in-trouble',
  'romance',
  'stock-tips',
  'tax-refund',
  'trojan',
  'unexplained-remittance',
] as const

/** What scam types are called; one that this screen does not know yet is shown as it is. */
export function useScamNames(): (id: string) => string {
  const { t } = useTranslation()
  return (id) => {
    const known = SCAMS.find((each) => each === id)
    return known === undefined ? id : t(`scam.${known}`)
  }
}

export const SCAM_IDS: readonly string[] = SCAMS
