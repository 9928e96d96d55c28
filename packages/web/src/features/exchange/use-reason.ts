import { useTranslation } from 'react-i18next'

const REASONS = [
  ['nodeGone', /^the node that was doing it has gone/],
  ['answered', /^the receiver answered (\d+)/],
  ['redirect', /^the receiver answered (\d+); redirects/],
  ['noAnswer', /^no answer within (\d+) seconds/],
  ['nobody', /^nobody listens at this address/],
  ['noName', /^the name (is not known|could not be looked up)/],
  ['cut', /^the connection was cut/],
  ['inside', /^the name leads to an address inside/],
  ['noNumber', /^no number is known of this person/],
  ['template', /^the provider refused the template/],
  ['notYet', /^the provider does not know yet/],
] as const

/** Why something failed, in the language of the screen; what is not known here is shown as the server said it. */
export function useReason(): (text: string) => string {
  const { t } = useTranslation('exchange')
  return (text) => {
    const known = REASONS.findLast(([, pattern]) => pattern.test(text))
    if (known === undefined) return text
    const [name, pattern] = known
    return t(`why.${name}`, { number: pattern.exec(text)?.[1] ?? '' })
  }
}
