import { useTranslation } from 'react-i18next'
import { call, download } from '../../api/call.ts'
import { RecordImportPage, type RecordImport } from '../../ui/record-import-page.tsx'

const WAYS: RecordImport['ways'] = {
  template: (query) => download('readActivityTemplate', { query }),
  trial: (query, body) => call('tryActivityImport', { query, body }),
  explain: (query, body) => download('explainActivityImport', { query, body }),
  commit: (query, body) => call('importActivities', { query, body }),
}

export function ImportPage() {
  const { t } = useTranslation('outreach')
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
      home="/outreach"
      help={[{ ask: t('help.import.ask'), answer: t('help.import.answer') }]}
      ways={WAYS}
      changes={['activities', 'activity-totals']}
    />
  )
}
