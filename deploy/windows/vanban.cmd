@echo off
rem Installs vanban into the folder of the release at its first start, then opens the index in a browser. Needs Python 3.11 or later.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
for %%I in ("%~dp0..\..") do set "HOME_OF_VANBAN=%%~fI\"
if not exist "%HOME_OF_VANBAN%.venv\Scripts\vanban.exe" (
    py -3 -m venv "%HOME_OF_VANBAN%.venv" || goto :no_python
    "%HOME_OF_VANBAN%.venv\Scripts\python.exe" -m pip install --quiet -c "%HOME_OF_VANBAN%constraints.txt" "%HOME_OF_VANBAN%." || goto :no_install
)
start "" cmd /c "timeout /t 4 /nobreak >nul & start http://127.0.0.1:8000/"
"%HOME_OF_VANBAN%.venv\Scripts\vanban.exe" --lang vi serve --db "%USERPROFILE%\Documents\kho-van-ban.db"
if errorlevel 1 pause
exit /b %errorlevel%

:no_python
echo Chua co Python: cai tu Microsoft Store hoac python.org, roi mo lai tep nay.
echo Python is missing: install it, then open this file again.
pause
exit /b 1

:no_install
echo Khong cai duoc. Kiem tra ket noi mang, roi mo lai tep nay.
echo It could not be installed. Look at the connection, then open this file again.
pause
exit /b 1
