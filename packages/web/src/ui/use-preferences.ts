import { useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import type { Me } from '../api/house.ts'
import type { Locale } from '../api/wire.ts'
import { useElder } from './appearance.ts'
import { switchLanguage, useLocale } from './i18n.ts'
import { meQuery, useMe } from './use-me.ts'

/** Language and size: at once on this screen, and for a signed-in person on every other device. */
export function usePreferences() {
  const queries = useQueryClient()
  const isPerson = Boolean(useMe()?.person)
  const locale = useLocale()
  const [isElder, setElder] = useElder()
  const keep = (change: { locale?: Locale; isElder?: boolean }): void => {
    if (!isPerson) return
    queries.setQueryData(meQuery.queryKey, (me: Me | undefined) =>
      me?.person ? { ...me, person: { ...me.person, ...change } } : me,
    )
    // Not being able to keep it is no reason to refuse it: it holds on this device.
    call('changeMe', { body: change }).catch(() => undefined)
  }
  return {
    locale,
    isElder,
    chooseLocale: (next: Locale): void => {
      void switchLanguage(next)
      keep({ locale: next })
    },
    chooseElder: (next: boolean): void => {
      setElder(next)
      keep({ isElder: next })
    },
  }
}
