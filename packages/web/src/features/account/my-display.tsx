import { useTranslation } from 'react-i18next'
import type { Locale } from '../../api/wire.ts'
import { THEMES, useTheme, type Theme } from '../../ui/appearance.ts'
import { RadioField, SwitchField } from '../../ui/fields.tsx'
import { LANGUAGES } from '../../ui/i18n.ts'
import { usePreferences } from '../../ui/use-preferences.ts'

export function MyDisplay() {
  const { t } = useTranslation(['account', 'words'])
  const { locale, isElder, chooseLocale, chooseElder } = usePreferences()
  const [theme, chooseTheme] = useTheme()
  return (
    <div className="account-part">
      <SwitchField label={t('words:app.elder')} hint={t('display.elderHint')} value={isElder} onChange={chooseElder} />
      <RadioField
        label={t('words:app.language')}
        value={locale}
        onChange={(value) => chooseLocale(value as Locale)}
        options={LANGUAGES.map((language) => ({ value: language.locale, label: language.name }))}
      />
      <RadioField
        label={t('words:app.theme')}
        hint={t('display.themeHint')}
        value={theme}
        onChange={(value) => chooseTheme(value as Theme)}
        options={THEMES.map((each) => ({ value: each, label: t(`words:app.themes.${each}`) }))}
      />
    </div>
  )
}
