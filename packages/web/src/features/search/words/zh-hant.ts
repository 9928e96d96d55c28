import type { SearchWords } from './zh-hans.ts'

export const zhHant: SearchWords = {
  page: {
    title: '搜尋',
    says: '在您有權查看的全部記錄裡尋找，按種類列出。',
    box: '姓名、單位、編號或電話',
    hint: '輸入名稱、編號的一部分，或完整的電話、證件號。',
    more: '還有更多。多輸入幾個字可以縮小範圍。',
    none: '沒有找到「{{q}}」',
    noneNext: '換一個說法，或只輸入名稱的一部分。您無權查看的記錄不會出現在這裡。',
    count: '{{count}} 筆',
  },
  kind: { organisation: '單位', person: '人員', group: '聯絡群組', decision: '判斷', audit: '審計記錄' },
  help: {
    missing: {
      ask: '為什麼找不到我要的記錄？',
      answer: '這裡只列出您的崗位有權查看的記錄。如果工作需要更多，請聯絡本單位管理員。',
    },
    phone: {
      ask: '可以按電話或證件號尋找嗎？',
      answer: '可以，但要輸入完整的號碼。號碼是加密儲存的，不能按其中一段尋找。',
    },
  },
}
