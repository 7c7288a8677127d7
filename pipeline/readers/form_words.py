"""Words that form programs write above their own columns, in many languages; all folded.

Google's English, Portuguese, Spanish, French, German, Italian and Indonesian words, and Microsoft's
English, Spanish, German, French and Portuguese ones, have been seen in public files or in programs
that parse them. The others are from general knowledge: a wrong one is harmless, as the cells below
must fit as well.
"""

import re
from typing import Final

GOOGLE_TIME: Final = re.compile(
    "timestamp|stempel waktu|cap waktu|cap masa|carimbo de data/hora|marca temporal|horodateur"
    "|zeitstempel|informazioni cronologiche|tijdstempel|tidsstempel|tidsstämpel|aikaleima"
    "|sygnatura czasowa|časové razítko|časová pečiatka|időbélyeg|marcaj de timp|zaman damgası"
    "|marca de temps|χρονική σήμανση|отметка времени|позначка часу|dấu thời gian|ประทับเวลา"
    "|タイムスタンプ|时间戳记|時間戳記|타임스탬프|طابع زمني|חותמת זמן"
)
GOOGLE_ADDRESS: Final = re.compile(
    "email address|alamat email|endereço de e-?mail|adresse e-mail|indirizzo email|e-mailadres"
    "|dirección de correo electrónico|e-mail-adresse|адрес электронной почты|メールアドレス"
    "|电子邮件地址|이메일 주소"
)
GOOGLE_USER: Final = re.compile(
    "username|nama pengguna|nombre de usuario|nome de usuário|nom d'utilisateur|nutzername"
    "|nome utente"
)
GOOGLE_POINTS: Final = re.compile(
    "(?:total )?(?:score|skor)|(?:skor|score) total|puntuación(?: total)?|pontuação(?: total)?"
    "|note totale|punteggio(?: totale)?|(?:gesamt)?punktzahl"
)
GOOGLE_SHEET: Final = re.compile(
    r"(?:form responses|(?:jawaban|respons?|tanggapan) formulir|respons borang"
    r"|respuestas del? formulario|respostas ao formulário|réponses au formulaire"
    r"|formularantworten|risposte del modulo|formulierreacties|form yanıtları"
    r"|ответы на форму|フォームの回答|表单回复|表單回應|설문지 응답 시트)[ (]*\d*\)?"
)

MICROSOFT_START: Final = re.compile(
    "start time|hora de inicio|startzeit|heure de début|hora de início|waktu mulai|masa mula"
    "|ora di inizio|begintijd|starttid|godzina rozpoczęcia|başlangıç zamanı|время начала"
    "|開始時刻|开始时间|시작 시간|thời gian bắt đầu"
)
MICROSOFT_COMPLETION: Final = re.compile(
    "completion time|hora de finalización|fertigstellungszeit|heure de fin|hora de conclusão"
    "|waktu penyelesaian|waktu selesai|masa siap|ora di completamento|tijd van voltooien"
    "|slutförandetid|godzina ukończenia|tamamlanma zamanı|время выполнения|完了時刻|完成时间"
    "|완료 시간|thời gian hoàn thành"
)
MICROSOFT_PERSON: Final = re.compile(
    "e-?mail|correo electrónico|adresse de messagerie|surel|alamat email|posta elettronica"
    "|メール|电子邮件|name|nombre|nom|nome|nama|naam|名前|姓名"
)
MICROSOFT_MODIFIED: Final = re.compile(
    "last modified time|hora de la última modificación|zeitpunkt der letzten änderung"
    "|heure de la dernière modification|hora da última modificação|waktu terakhir diubah"
    "|waktu modifikasi terakhir|grade posted time"
)
MICROSOFT_POINTS: Final = re.compile("total points|total poin|puntos totales")
MICROSOFT_NOTES: Final = re.compile("quiz feedback|language|idioma|sprache|langue|bahasa")
