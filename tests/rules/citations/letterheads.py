"""The letterhead under which the tests of citations write what they cite."""

from __future__ import annotations

HEAD = """UBND TỈNH SƠN LA
SỞ NỘI VỤ
Số: 12/BC-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 5 tháng 6 năm 2023

BÁO CÁO
Kết quả

"""
