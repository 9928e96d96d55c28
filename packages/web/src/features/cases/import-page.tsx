import { useTranslation } from 'react-i18next'
import { call, download } from '../../api/call.ts'
import { RecordImportPage, type RecordImport } from '../../ui/record-import-page.tsx'

const WAYS: RecordImport['ways'] = {
  template: (query) => download('readCaseTemplate', { query }),
  trial: (query, body) => call('tryCaseImport', { query, body }),
  explain: (query, body) => download('explainCaseImport', { query, body }),
  commit: (query, body) => call('importCases', { query, body }),
}

export function ImportPage() {
  const { t } = useTranslation('cases')
  return (
    <RecordImportPage
      words={{
        title: t('import.title'),
        back: t('form.back'),
        fileHint: t('import.fileHint'),
        nothing: t('import.nothing'),
        nothingSays: t('import.nothingSays'),
        commit: (count) => t('import.commit', { count }),
        see: t('import.see'),
      }}
      home="/cases"
      help={[{ ask: t('help.persons.ask'), answer: t('help.persons.answer') }]}
      ways={WAYS}
      changes={['cases', 'case-trend']}
    />
  )
}
