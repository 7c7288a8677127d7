"""The words of every point of the known scales, in Indonesian and English."""

from collections.abc import Mapping

# Each point by a key of its own: Indonesian, English, abbreviations; spellings parted by "|".
# ``KS`` is "less than agree", on the disagreeing side; ``KS3`` is the same words in the middle.
WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "agreement": {
        "STS": (
            "Sangat tidak setuju|Sangat tak setuju|Tidak setuju sama sekali",
            "Strongly disagree|Completely disagree|Totally disagree|Fully disagree"
            "|Definitely disagree|Very strongly disagree",
            "STS|SD",
        ),
        "TS": ("Tidak setuju|Tak setuju", "Disagree|Moderately disagree", "TS|D|TST"),
        "KS": (
            "Kurang setuju|Agak tidak setuju",
            "Somewhat disagree|Slightly disagree|Tend to disagree|Mildly disagree"
            "|Disagree somewhat|Disagree slightly|Partly disagree",
            "KS|ATS",
        ),
        "CTS": (
            "Cukup tidak setuju|Agak tidak setuju",
            "Somewhat disagree|Slightly disagree",
            "CTS|ATS",
        ),
        "KS3": ("Kurang setuju", "Partly agree", "KS"),
        "N": (
            "Netral|Ragu-ragu|Ragu|Biasa saja|Tidak berpendapat",
            "Neutral|Neither agree nor disagree|Neither agree or disagree"
            "|Neither disagree nor agree|Undecided|Unsure|Not sure|Neither",
            "N|R|RR|RG",
        ),
        "CS": (
            "Cukup setuju|Agak setuju",
            "Somewhat agree|Slightly agree|Tend to agree|Mildly agree|Agree somewhat"
            "|Agree slightly|Partly agree",
            "CS|AS",
        ),
        "S": ("Setuju", "Agree|Moderately agree", "S|A|ST"),
        "SS": (
            "Sangat setuju|Setuju sekali|Amat setuju",
            "Strongly agree|Completely agree|Totally agree|Fully agree|Definitely agree"
            "|Very strongly agree",
            "SS|SA",
        ),
    },
    "frequency": {
        "TP": ("Tidak pernah|Tak pernah|Tidak pernah sama sekali", "Never|Not at all", "TP|N"),
        "HTP": ("Hampir tidak pernah", "Almost never|Hardly ever|Very rarely", "HTP"),
        "J": ("Jarang|Jarang sekali|Pernah", "Rarely|Seldom|Infrequently", "J|JR|P"),
        "KK": ("Kadang-kadang|Kadang|Terkadang", "Sometimes|Occasionally", "KK|KD|K|KDG"),
        "SR": ("Sering", "Often|Frequently|Fairly often", "SR|S|SRG"),
        "SS": ("Sangat sering|Sering sekali", "Very often|Very frequently", "SS"),
        "HSL": ("Hampir selalu|Biasanya", "Almost always|Usually|Nearly always|Mostly", "HSL"),
        "SL": ("Selalu", "Always|All the time", "SL|A"),
    },
    "periods": {
        "0": ("Tidak pernah", "Never"),
        "Y": ("Setahun sekali|Tahunan|Setiap tahun", "Yearly|Annually|Once a year|Every year"),
        "Q": ("Setiap beberapa bulan", "Every few months|Several times a year|Quarterly"),
        "M": ("Sebulan sekali|Bulanan|Setiap bulan", "Monthly|Once a month|Every month"),
        "W": ("Seminggu sekali|Mingguan|Setiap minggu", "Weekly|Once a week|Every week"),
        "D": ("Setiap hari|Harian|Tiap hari", "Daily|Every day|Once a day"),
    },
    "quality": {
        "SBK": (
            "Sangat buruk|Sangat jelek|Buruk sekali|Sangat tidak baik",
            "Very poor|Very bad|Terrible|Horrible|Awful|Extremely poor",
            "STB",
        ),
        "SK": ("Sangat kurang|Kurang sekali|Sangat kurang baik", "Far below average", "SK|SKB"),
        "BK": ("Buruk|Jelek|Tidak baik|Tidak bagus", "Poor|Bad", "TB"),
        "KB": ("Kurang baik|Kurang|Kurang bagus", "Below average|Rather poor|Not so good", "KB|K"),
        "C": (
            "Cukup|Cukup baik|Sedang|Biasa|Biasa saja|Cukup bagus|Netral",
            "Fair|Average|OK|Okay|Acceptable|Adequate|Moderate|Neutral|Neither good nor bad",
            "C|CB",
        ),
        "B": ("Baik|Bagus", "Good|Above average", "B"),
        "SB": ("Sangat baik|Sangat bagus|Baik sekali|Bagus sekali", "Very good", "SB"),
        "I": ("Istimewa|Luar biasa|Sangat baik sekali", "Excellent|Outstanding|Exceptional", "I"),
    },
    "level": {
        "SR": ("Sangat rendah|Rendah sekali", "Very low|Extremely low"),
        "R": ("Rendah", "Low"),
        "S": ("Sedang|Cukup|Menengah|Cukup tinggi", "Moderate|Medium|Average"),
        "T": ("Tinggi", "High"),
        "ST": ("Sangat tinggi|Tinggi sekali", "Very high|Extremely high"),
    },
    "satisfaction": {
        "STP": (
            "Sangat tidak puas|Tidak puas sama sekali|Sangat tidak memuaskan",
            "Very dissatisfied|Very unsatisfied|Extremely dissatisfied|Completely dissatisfied"
            "|Strongly dissatisfied|Not at all satisfied",
            "STP",
        ),
        "TP": (
            "Tidak puas|Tidak memuaskan",
            "Dissatisfied|Unsatisfied|Not satisfied|Moderately dissatisfied",
            "TP",
        ),
        "KP": (
            "Kurang puas|Agak tidak puas|Kurang memuaskan",
            "Somewhat dissatisfied|Slightly dissatisfied|Somewhat unsatisfied",
            "KP",
        ),
        "N": (
            "Netral|Biasa saja|Biasa|Ragu-ragu",
            "Neutral|Neither satisfied nor dissatisfied|Neither",
            "N",
        ),
        "CP": (
            "Cukup puas|Agak puas|Cukup memuaskan",
            "Somewhat satisfied|Fairly satisfied|Slightly satisfied",
            "CP",
        ),
        "P": ("Puas|Memuaskan", "Satisfied|Moderately satisfied", "P"),
        "SP": (
            "Sangat puas|Puas sekali|Sangat memuaskan",
            "Very satisfied|Extremely satisfied|Completely satisfied|Strongly satisfied",
            "SP",
        ),
    },
    "importance": {
        "STP": (
            "Sangat tidak penting|Tidak penting sama sekali",
            "Very unimportant|Not at all important|Not important at all",
            "STP",
        ),
        "TP": ("Tidak penting", "Not important|Unimportant", "TP"),
        "KP": (
            "Kurang penting|Sedikit penting",
            "Slightly important|Of little importance|A little important|Less important",
            "KP",
        ),
        "N": ("Netral|Biasa saja", "Neutral|Neither important nor unimportant", "N"),
        "CP": (
            "Cukup penting|Agak penting",
            "Somewhat important|Moderately important|Fairly important",
            "CP",
        ),
        "P": ("Penting", "Important", "P"),
        "SP": ("Sangat penting", "Very important", "SP"),
        "AP": (
            "Amat sangat penting|Sangat penting sekali|Mutlak",
            "Extremely important|Critical|Essential|Critically important|Absolutely essential",
        ),
    },
    "need": {
        "0": (
            "Tidak relevan|Tidak berguna|Tidak dibutuhkan",
            "Not relevant for me|Not relevant to me|Not relevant|Not useful|Not needed",
        ),
        "1": ("Cukup berguna|Agak berguna|Berguna", "Somewhat useful|Useful|Nice to have"),
        "2": (
            "Sangat dibutuhkan|Sangat berguna|Mutlak perlu",
            "Critical to me|Critical for me|Very useful|Essential",
        ),
    },
    "likelihood": {
        "STM": (
            "Sangat tidak mungkin|Pasti tidak",
            "Very unlikely|Extremely unlikely|Definitely not|Highly unlikely",
        ),
        "TM": (
            "Tidak mungkin|Mungkin tidak",
            "Unlikely|Not likely|Probably not|Moderately unlikely",
        ),
        "KM": ("Kurang mungkin", "Somewhat unlikely|Slightly unlikely"),
        "N": (
            "Netral|Ragu-ragu",
            "Neutral|Neither likely nor unlikely|Might or might not|Might or might not happen",
        ),
        "CM": ("Cukup mungkin", "Somewhat likely|Slightly likely"),
        "M": ("Mungkin|Mungkin ya", "Likely|Probably|Probably yes|Moderately likely"),
        "SM": (
            "Sangat mungkin|Pasti|Pasti ya",
            "Very likely|Extremely likely|Definitely|Definitely yes|Highly likely",
        ),
    },
    "ease": {
        "SS": (
            "Sangat sulit|Sangat sukar|Sangat susah",
            "Very difficult|Very hard|Extremely difficult|Extremely hard",
        ),
        "S": ("Sulit|Sukar|Susah", "Difficult|Hard|Moderately difficult"),
        "AS": ("Agak sulit|Cukup sulit", "Somewhat difficult|Slightly difficult|Somewhat hard"),
        "N": (
            "Netral|Sedang|Biasa saja|Biasa",
            "Neutral|Neither easy nor difficult|Moderate|Neither",
        ),
        "CM": ("Cukup mudah|Agak mudah", "Somewhat easy|Fairly easy|Slightly easy"),
        "M": ("Mudah", "Easy|Moderately easy"),
        "SM": ("Sangat mudah", "Very easy|Extremely easy"),
    },
    "liking": {
        "STS": (
            "Sangat tidak suka|Sangat tidak menyukai",
            "Strongly dislike|Dislike a great deal|Dislike very much|Dislike extremely|Hate",
        ),
        "TS": ("Tidak suka|Tidak menyukai", "Dislike"),
        "KS": ("Kurang suka|Agak tidak suka", "Dislike somewhat|Somewhat dislike|Dislike slightly"),
        "N": ("Netral|Biasa saja|Biasa", "Neither like nor dislike|Neutral|Ambivalent|Indifferent"),
        "CS": ("Cukup suka|Agak suka", "Like somewhat|Somewhat like|Like slightly"),
        "S": ("Suka|Menyukai", "Like|Enjoy"),
        "SS": (
            "Sangat suka|Sangat menyukai",
            "Strongly like|Like a great deal|Like very much|Like extremely|Love",
        ),
    },
    "favour": {
        "SN": (
            "Sangat negatif|Sangat tidak positif",
            "Very unfavorably|Very unfavourably|Very unfavorable|Very unfavourable"
            "|Very negative|Very negatively",
        ),
        "NG": (
            "Cenderung negatif",  # "negatif" alone is a test's result
            "Unfavorably|Unfavourably|Unfavorable|Unfavourable",
        ),
        "AN": (
            "Agak negatif|Cukup negatif",
            "Somewhat unfavorably|Somewhat unfavourably|Somewhat unfavorable"
            "|Somewhat unfavourable|Somewhat negative|Somewhat negatively",
        ),
        "N": (
            "Netral",
            "Neither favorably nor unfavorably (neutral)|Neither favorably nor unfavorably"
            "|Neither favourably nor unfavourably|Neither favorable nor unfavorable"
            "|Neither positive nor negative|Neutral",
        ),
        "AP": (
            "Agak positif|Cukup positif",
            "Somewhat favorably|Somewhat favourably|Somewhat favorable|Somewhat favourable"
            "|Somewhat positive|Somewhat positively",
        ),
        "P": ("Cenderung positif", "Favorably|Favourably|Favorable|Favourable"),
        "SP": (
            "Sangat positif",
            "Very favorably|Very favourably|Very favorable|Very favourable"
            "|Very positive|Very positively",
        ),
    },
    "cost": {
        "1": ("Sangat mahal", "Very expensive"),
        "2": ("Cukup mahal", "Rather expensive"),
        "3": ("Murah", "Cheap"),
        "4": ("Gratis", "Free of charge|Free"),
    },
    "complaints": {
        "1": ("Tidak ada", "None"),
        "2": ("Ada tetapi tidak berfungsi|Ada, tetapi tidak berfungsi", "There, but not working"),
        "3": (
            "Berfungsi kurang maksimal|Ada tetapi berfungsi kurang maksimal",
            "Working, but not fully",
        ),
        "4": ("Dikelola dengan baik", "Well managed"),
    },
}
